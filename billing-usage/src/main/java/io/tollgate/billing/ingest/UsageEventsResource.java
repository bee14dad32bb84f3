package io.tollgate.billing.ingest;

import io.tollgate.billing.http.Bodies;
import io.tollgate.billing.http.NodeOnly;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** Takes usage batches from gateway nodes. */
@Dependent
@Path("/internal/v1/usage-events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UsageEventsResource {

    static final int MAX_BATCH_BYTES = 8 * 1024 * 1024;

    private final Ingestion ingestion;

    @Inject
    public UsageEventsResource(Ingestion ingestion) {
        this.ingestion = ingestion;
    }

    /** The node may forget every event of a batch that is answered with 200; anything else: send it again. */
    @POST
    @NodeOnly
    public IngestResult ingest(InputStream body) {
        return ingestion.ingest(BatchReader.read(Bodies.read(body, MAX_BATCH_BYTES)));
    }
}
