package io.windlass.gateway.filter;

final class MemoryFiltersTest extends FilterStoreContract {
    private final FilterStore store = new MemoryFilters();

    @Override
    FilterStore store() {
        return store;
    }
}
