package io.windlass.e2e.journeys;

import io.windlass.e2e.stack.ExplorerApi;
import io.windlass.e2e.stack.Stack;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one shared browser and what there is to see on this chain. */
final class ChromiumExtension implements ParameterResolver {
    private static final Namespace HERE = Namespace.create(ChromiumExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Chromium.class || type == Sights.class || type == ExplorerApi.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store shared = context.getRoot().getStore(HERE);
        Class<?> type = parameter.getParameter().getType();
        if (type == Chromium.class) {
            return shared.computeIfAbsent(type, _ -> new Chromium());
        }
        ExplorerApi api = new ExplorerApi(Stack.explorer());
        return type == ExplorerApi.class
                ? api
                : shared.computeIfAbsent(type, _ -> Sights.found(api));
    }
}
