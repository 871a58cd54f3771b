package io.windlass.gateway.config;

/**
 * One thing that is wrong with the file.
 *
 * @param line from 1; 0 = the file as a whole
 * @param column from 1
 * @param sentence what is wrong and what to write; never the value of a secret
 */
public record ConfigFault(int line, int column, String sentence) {

    static ConfigFault ofFile(String sentence) {
        return new ConfigFault(0, 0, sentence);
    }

    /** {@code 12:5: …}, as compilers write it. */
    @Override
    public String toString() {
        return line == 0 ? sentence : line + ":" + column + ": " + sentence;
    }
}
