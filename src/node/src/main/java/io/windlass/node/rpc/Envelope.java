package io.windlass.node.rpc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Takes the answers out of a JSON-RPC response and gives each to its question, by id, in any order.
 */
final class Envelope {
    private final List<? extends Call<?>> calls;

    Envelope(List<? extends Call<?>> calls) {
        this.calls = calls;
    }

    void read(AnswerReader in) throws MalformedAnswer {
        if (in.next() == JsonToken.START_ARRAY) {
            int position = 0;
            while (in.next() != JsonToken.END_ARRAY) {
                response(position++, in);
            }
        } else {
            response(0, in);
        }
        if (!in.atEnd()) {
            throw new MalformedAnswer("something follows the end of the answer");
        }
        for (int i = 0; i < calls.size(); i++) {
            if (!calls.get(i).isAnswered()) {
                throw new MalformedAnswer(
                        "no answer to question %d of %d, %s"
                                .formatted(i + 1, calls.size(), calls.get(i).method()));
            }
        }
    }

    private void response(int position, AnswerReader in) throws MalformedAnswer {
        Response response = new Response(position);
        in.object(response::field);
        response.settle();
    }

    private Call<?> call(long id) throws MalformedAnswer {
        if (id < 0 || id >= calls.size()) {
            throw new MalformedAnswer("an answer with id %d, which nobody asked".formatted(id));
        }
        return calls.get((int) id);
    }

    /** One element of a batch, or the only one. */
    private final class Response {
        private static final long NO_ID = -1;

        private long id = NO_ID;
        private long readAs = NO_ID;
        private final int position;
        private Call.@Nullable RpcError error;

        Response(int position) {
            this.position = position;
        }

        void field(String name, AnswerReader in) throws MalformedAnswer {
            switch (name) {
                case "id" -> id = in.isNull() ? NO_ID : id(in);
                case "result" -> result(in);
                case "error" -> error = in.isNull() ? null : new ErrorDraft().read(in);
                default -> in.skip();
            }
        }

        private long id(AnswerReader in) throws MalformedAnswer {
            long value = in.plainNumber();
            if (value < 0) {
                throw in.unfit("the id of a question");
            }
            return value;
        }

        /** Where the id comes after the result, answers are taken to be in order, then checked. */
        private void result(AnswerReader in) throws MalformedAnswer {
            readAs = id == NO_ID ? position : id;
            call(readAs).readResult(in);
        }

        void settle() throws MalformedAnswer {
            if (error != null) {
                settleError(error);
            } else if (readAs == NO_ID) {
                throw new MalformedAnswer("an answer with neither result nor error");
            } else if (id != readAs) {
                throw new MalformedAnswer(
                        "an answer with id %d where %d was due".formatted(id, readAs));
            }
        }

        private void settleError(Call.RpcError given) throws MalformedAnswer {
            if (id != NO_ID) {
                call(id).fail(given);
                return;
            }
            for (Call<?> call : calls) {
                if (!call.isAnswered()) {
                    call.fail(given);
                }
            }
        }
    }

    private static final class ErrorDraft {
        private long code;
        private String message = "";
        private String output = "";

        Call.RpcError read(AnswerReader in) throws MalformedAnswer {
            in.object(this::field);
            return new Call.RpcError(code, Words.shorten(message), output);
        }

        private void field(String name, AnswerReader in) {
            switch (name) {
                case "code" -> code = in.signedNumber();
                case "message" -> message = in.text();
                case "data" -> {
                    output = in.text();
                    in.skip();
                }
                default -> in.skip();
            }
        }
    }
}
