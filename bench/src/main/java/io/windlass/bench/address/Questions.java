package io.windlass.bench.address;

import io.windlass.bench.load.Times;
import io.windlass.chain.Address;
import io.windlass.ledger.read.LedgerReader;
import io.windlass.ledger.read.Page;
import io.windlass.ledger.read.PageWish;
import io.windlass.ledger.read.TransactionRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The questions, and what must be the answer before any time counts. */
final class Questions {
    private static final int SIZE = 25;
    private static final int PAGE = 1_000;
    private static final int WARM_UP = 200;
    private static final int OLD_TRANSACTIONS = 3;

    private final LedgerReader few;
    private final LedgerReader many;

    Questions(LedgerReader few, LedgerReader many) {
        this.few = few;
        this.many = many;
    }

    private record Question(Address address, int rows, boolean deep) {}

    List<Duel> ask(int times) {
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("busy, first page", new Question(History.busy(), SIZE, false));
        questions.put("busy, page 1,000", new Question(History.busy(), SIZE, true));
        questions.put("three old ones", new Question(History.old(), OLD_TRANSACTIONS, false));
        questions.put("known, none", new Question(History.quiet(), 0, false));
        questions.put("never seen", new Question(History.never(), 0, false));
        return questions.entrySet().stream()
                .map(each -> duel(each.getKey(), each.getValue(), times))
                .toList();
    }

    private Duel duel(String name, Question question, int times) {
        PageWish wishFew = wish(few, question);
        PageWish wishMany = wish(many, question);
        for (int i = 0; i < WARM_UP; i++) {
            ask(few, question, wishFew);
            ask(many, question, wishMany);
        }
        Duel duel = new Duel(name, new Times(), new Times());
        for (int i = 0; i < times; i++) {
            duel.few().add(ask(few, question, wishFew));
            duel.many().add(ask(many, question, wishMany));
        }
        return duel;
    }

    private static long ask(LedgerReader ledger, Question question, PageWish wish) {
        long begin = System.nanoTime();
        Page<TransactionRow> page = page(ledger, question.address(), wish);
        long taken = System.nanoTime() - begin;
        if (page.rows().size() != question.rows()) {
            throw new IllegalStateException(
                    "%d rows where %d are right".formatted(page.rows().size(), question.rows()));
        }
        return taken;
    }

    /** Page 1,000 is reached by turning pages, as a reader does. */
    private static PageWish wish(LedgerReader ledger, Question question) {
        PageWish wish = PageWish.first(SIZE);
        if (question.deep()) {
            for (int page = 1; page < PAGE; page++) {
                String older = page(ledger, question.address(), wish).older();
                wish = new PageWish(Objects.requireNonNull(older), SIZE);
            }
        }
        return wish;
    }

    private static Page<TransactionRow> page(LedgerReader ledger, Address address, PageWish wish) {
        return ledger.read(snapshot -> snapshot.addresses().transactions(address, wish));
    }
}
