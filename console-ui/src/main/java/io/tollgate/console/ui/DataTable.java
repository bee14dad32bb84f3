package io.tollgate.console.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** A short table with real header cells; below 600 px each row becomes a card of labelled values. */
public final class DataTable extends Div {

    private static final long serialVersionUID = 1L;

    private final transient List<Column> columns;
    private final NativeTableBody body = new NativeTableBody();

    /** A column's heading; numbers are right-aligned. */
    public record Column(String label, boolean number) {}

    public DataTable(String caption, List<Column> columns) {
        this.columns = List.copyOf(columns);
        addClassName("table-wrap");
        var table = new NativeTable();
        table.addClassName("table");
        table.getElement().setAttribute("aria-label", caption);
        var head = new NativeTableRow();
        for (Column column : columns) {
            var cell = new NativeTableHeaderCell(column.label());
            cell.getElement().setAttribute("scope", "col");
            cell.setClassName("number", column.number());
            head.add(cell);
        }
        table.getHead().add(head);
        table.add(body);
        add(table);
    }

    public void clear() {
        body.removeAll();
    }

    public void addRow(Component... cells) {
        var row = new NativeTableRow();
        for (int i = 0; i < cells.length; i++) {
            var cell = new NativeTableCell();
            cell.add(cells[i]);
            cell.getElement().setAttribute("data-label", columns.get(i).label());
            cell.setClassName("number", columns.get(i).number());
            row.add(cell);
        }
        body.add(row);
    }

    public static Span text(String value) {
        return new Span(value);
    }
}
