package io.windlass.local.stack;

import io.windlass.local.plan.ChainFacts;
import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.store.Accounts;
import io.windlass.local.store.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the stack tells each role: where its ledger is, whom it logs in as, where it listens. */
record RoleSettings(Launch launch, DataFolder data, Secrets secrets) {

    RoleLaunch migration() {
        return role(
                StackParts.INDEXER,
                "migration",
                ledger(Accounts.OWNER, secrets.owner()),
                launch.indexerUrl());
    }

    RoleLaunch indexer() {
        Map<String, String> settings = ledger(Accounts.INDEXER, secrets.indexer());
        settings.put("ledger.redis-url", redis());
        settings.put("server.address", Launch.LOOPBACK);
        settings.put("server.port", Integer.toString(launch.ports().indexer()));
        settings.put("indexer.rpc", String.join(",", launch.nodeUrls()));
        settings.put("indexer.ws", String.join(",", launch.webSocketUrls()));
        settings.put("indexer.blocks", launch.blocks());
        return role(StackParts.INDEXER, StackParts.INDEXER, settings, launch.indexerUrl());
    }

    RoleLaunch explorer() {
        ChainFacts facts = launch.facts();
        Map<String, String> settings = ledger(Accounts.EXPLORER, secrets.explorer());
        settings.put("ledger.redis-url", redis());
        settings.put("server.address", launch.bind());
        settings.put("server.port", Integer.toString(launch.ports().explorer()));
        settings.put("explorer.chain.name", facts.name());
        settings.put("explorer.chain.symbol", facts.symbol());
        settings.put("explorer.chain.decimals", Integer.toString(facts.decimals()));
        return role(StackParts.EXPLORER, StackParts.EXPLORER, settings, launch.explorerUrl());
    }

    private Map<String, String> ledger(String user, String password) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("ledger.jdbc-url", new Accounts(launch, secrets).url());
        settings.put("ledger.username", user);
        settings.put("ledger.password", password);
        return settings;
    }

    private String redis() {
        return "redis://:" + secrets.redis() + "@127.0.0.1:" + launch.ports().redis();
    }

    private RoleLaunch role(String role, String name, Map<String, String> settings, String url) {
        return new RoleLaunch(
                role,
                Path.of(launch.tools().roles(), role),
                launch.tools().java(),
                data.part("settings").resolve(name + ".properties"),
                settings,
                data.log(role),
                url,
                url + "/actuator/health");
    }
}
