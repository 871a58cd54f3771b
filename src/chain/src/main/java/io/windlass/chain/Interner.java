package io.windlass.chain;

/**
 * Gives one object for values that are equal and come again soon: what lives longer than it takes
 * to read it then needs the memory once, and the collector has less to move. Each value has one
 * place to be in, which the next one may take, so neither memory nor time hang on what comes.
 *
 * <p>Safe for many threads, without locks: what is immutable through final fields may be handed
 * over by a race, and who loses it has a copy of his own.
 *
 * @param <T> immutable, with fields that are final
 */
public final class Interner<T> {
    private final Object[] places;

    /**
     * @param places how many values it remembers at most; a power of two
     */
    public Interner(int places) {
        if (Integer.bitCount(places) != 1) {
            throw new IllegalArgumentException("places are a power of two, got " + places);
        }
        this.places = new Object[places];
    }

    /** An equal value that was seen before, or this one. */
    @SuppressWarnings("unchecked") // only values of T are put there
    public T of(T value) {
        int hash = value.hashCode();
        int place = (hash ^ (hash >>> 16)) & (places.length - 1);
        Object before = places[place];
        if (value.equals(before)) {
            return (T) before;
        }
        places[place] = value;
        return value;
    }
}
