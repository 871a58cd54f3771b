package io.windlass.gateway.subscribe;

import io.windlass.gateway.rpc.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Which logs somebody wants: one of the addresses, and at each position one of the topics; an empty
 * set stands for any. All in lower case.
 */
public record LogCriteria(Set<String> addresses, List<Set<String>> topics) {
    public static final LogCriteria ALL = new LogCriteria(Set.of(), List.of());
    private static final List<String> MEMBERS =
            List.of("address", "topics", "fromBlock", "toBlock", "blockHash");
    private static final int MOST_ADDRESSES = 1000;
    private static final int MOST_TOPICS = 4;
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");
    private static final Pattern TOPIC = Pattern.compile("0x[0-9a-f]{64}");

    /** Criteria that cannot be; the refusal says why. */
    public static final class Unfit extends Exception {
        private final transient Refusal refusal;

        public Unfit(String sentence) {
            super(sentence);
            refusal = Refusal.of(Refusal.INVALID_PARAMS, sentence);
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    /**
     * Reads {@code {address, topics}} as of {@code eth_getLogs}; other members are not looked at.
     */
    public static LogCriteria read(JsonNode filter) throws Unfit {
        if (!filter.isObject()) {
            throw new Unfit("a log filter must be an object, got " + shortened(filter));
        }
        for (String name : filter.propertyNames()) {
            for (String member : MEMBERS) {
                // some nodes take "ADDRESS" for it and others do not
                if (member.equalsIgnoreCase(name) && !member.equals(name)) {
                    throw new Unfit("a log filter has '%s', not '%s'".formatted(member, name));
                }
            }
        }
        Set<String> addresses = words(filter.path("address"), ADDRESS, "address");
        JsonNode wanted = filter.path("topics");
        List<Set<String>> topics = new ArrayList<>();
        if (!wanted.isMissingNode() && !wanted.isNull()) {
            if (!wanted.isArray() || wanted.size() > MOST_TOPICS) {
                throw new Unfit(
                        "topics must be an array of at most %d, got %s"
                                .formatted(MOST_TOPICS, shortened(wanted)));
            }
            for (JsonNode topic : wanted) {
                topics.add(words(topic, TOPIC, "topic"));
            }
        }
        return new LogCriteria(addresses, List.copyOf(topics));
    }

    private static Set<String> words(JsonNode value, Pattern form, String what) throws Unfit {
        Set<String> words = new TreeSet<>();
        if (value.isMissingNode() || value.isNull()) {
            return words;
        }
        for (JsonNode word : value.isArray() ? value : List.of(value)) {
            String text = word.isString() ? word.asString().toLowerCase(Locale.ROOT) : "";
            if (!form.matcher(text).matches()) {
                throw new Unfit("not an %s: %s".formatted(what, shortened(word)));
            }
            words.add(text);
        }
        if (words.size() > MOST_ADDRESSES) {
            throw new Unfit("%d of %s, at most %d".formatted(words.size(), what, MOST_ADDRESSES));
        }
        return words;
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    public boolean matches(JsonNode log) {
        if (!addresses.isEmpty() && !addresses.contains(lower(log.path("address")))) {
            return false;
        }
        JsonNode got = log.path("topics");
        for (int i = 0; i < topics.size(); i++) {
            Set<String> wanted = topics.get(i);
            if (i >= got.size() || !(wanted.isEmpty() || wanted.contains(lower(got.get(i))))) {
                return false;
            }
        }
        return true;
    }

    private static String lower(JsonNode text) {
        return text.asString("").toLowerCase(Locale.ROOT);
    }
}
