package io.windlass.local.faults.gateway;

/** What a client asks, so that it can be told later whether the answer was right. */
sealed interface Question {
    String method();

    /** Parameters as JSON, without the brackets around them. */
    String params();

    /** Which block is the newest: never goes back. */
    record HeadNumber() implements Question {
        @Override
        public String method() {
            return "eth_blockNumber";
        }

        @Override
        public String params() {
            return "";
        }
    }

    /** The block behind a tag: never goes back either. */
    record Tagged(String tag) implements Question {
        @Override
        public String method() {
            return "eth_getBlockByNumber";
        }

        @Override
        public String params() {
            return "\"%s\",false".formatted(tag);
        }
    }

    /**
     * Anything at one block.
     *
     * @param template parameters, with {@code %s} for the block
     */
    record At(String method, String template, long number) implements Question {
        @Override
        public String params() {
            return template.formatted("\"0x%x\"".formatted(number));
        }
    }

    /** The same at the newest block, whichever that is then. */
    record AtLatest(String method, String template) implements Question {
        @Override
        public String params() {
            return template.formatted("\"latest\"");
        }
    }

    /** The logs of one contract, over blocks that are all known. */
    record Logs(String address, long from, long to) implements Question {
        @Override
        public String method() {
            return "eth_getLogs";
        }

        @Override
        public String params() {
            return "{\"address\":\"%s\",\"fromBlock\":\"0x%x\",\"toBlock\":\"0x%x\"}"
                    .formatted(address, from, to);
        }
    }

    /** Logs of blocks that nobody has: an error, and never a list. */
    record Beyond(long from) implements Question {
        @Override
        public String method() {
            return "eth_getLogs";
        }

        @Override
        public String params() {
            return "{\"fromBlock\":\"0x%x\",\"toBlock\":\"0x%x\"}".formatted(from, from + 5);
        }
    }

    /** A transaction that was sent, mined already or not. */
    record ReceiptOf(String transaction) implements Question {
        @Override
        public String method() {
            return "eth_getTransactionReceipt";
        }

        @Override
        public String params() {
            return '"' + transaction + '"';
        }
    }
}
