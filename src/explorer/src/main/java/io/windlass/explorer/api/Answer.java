package io.windlass.explorer.api;

import io.windlass.explorer.cache.Encoding;
import io.windlass.ledger.Tip;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.springframework.http.ProblemDetail;

/** What the API answered once, ready to be sent again. */
sealed interface Answer {
    /**
     * A body with its entity tag.
     *
     * @param lasting whether it holds for ever
     * @param immutable whether an asker may keep it without asking again: where finality is a depth
     *     that an operator chose, even what is final is better asked for again
     */
    record Found(String tag, boolean lasting, boolean immutable, AnswerBody body)
            implements Answer {
        /** The body as it reads at {@code tip}. */
        byte[] at(Tip tip) {
            return lasting ? body.at(tip) : body.asMade();
        }
    }

    /** Nothing is there; kept as briefly as anything that is not final. */
    record Absent(ProblemDetail problem) implements Answer {}

    /** Bodies are shared between nodes, refusals are not worth it. */
    final class Written implements Encoding<Answer> {
        private static final int REFUSAL = 1_000;

        @Override
        public boolean isShared(Answer answer) {
            return answer instanceof Found;
        }

        @Override
        public void write(Answer answer, DataOutputStream out) throws IOException {
            if (answer
                    instanceof
                    Found(String tag, boolean lasting, boolean immutable, AnswerBody body)) {
                out.writeUTF(tag);
                out.writeBoolean(lasting);
                out.writeBoolean(immutable);
                out.writeInt(body.asMade().length);
                out.write(body.asMade());
            }
        }

        @Override
        public Answer read(DataInputStream in) throws IOException {
            String tag = in.readUTF();
            boolean lasting = in.readBoolean();
            boolean immutable = in.readBoolean();
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            return new Found(tag, lasting, immutable, new AnswerBody(body));
        }

        @Override
        public int weight(Answer answer) {
            return switch (answer) {
                case Found found -> 2 * found.tag().length() + found.body().asMade().length;
                case Absent _ -> REFUSAL;
            };
        }
    }
}
