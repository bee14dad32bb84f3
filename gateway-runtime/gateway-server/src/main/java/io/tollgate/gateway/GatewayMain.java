package io.tollgate.gateway;

import io.tollgate.gateway.setting.InvalidSettingsException;
import java.security.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one gateway node with settings from the environment; SIGTERM drains it. */
public final class GatewayMain {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayMain.class);
    private static final int BAD_SETTINGS = 2;
    private static final int CANNOT_START = 1;

    private GatewayMain() {}

    public static void main(String[] arguments) {
        // the dialer pins addresses itself and must see what the resolver says now
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        GatewayNode node;
        try {
            node = GatewayNode.start(NodeSettings.fromEnvironment(System.getenv()));
        } catch (InvalidSettingsException e) {
            e.problems().forEach(problem -> LOG.atError().log("setting: {}", problem));
            System.exit(BAD_SETTINGS);
            return;
        } catch (Exception e) {
            LOG.atError().setCause(e).log("the node cannot start");
            System.exit(CANNOT_START);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(node::drainAndStop, "drain"));
        LOG.atInfo()
                .addKeyValue("proxyPort", node.proxyPort())
                .addKeyValue("internalPort", node.internalPort())
                .log("gateway node serves");
    }
}
