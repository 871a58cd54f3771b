package io.windlass.testing;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The architecture as rules over class files: each entry is a sentence and the rule that holds it.
 */
public final class HouseRules {
    private static final Set<String> EMPTY_WORDS =
            Set.of(
                    "Manager",
                    "Helper",
                    "Util",
                    "Utils",
                    "Impl",
                    "Base",
                    "Common",
                    "Data",
                    "Info",
                    "DTO",
                    "Dto",
                    "Processor",
                    "Service");

    // The protocol's own names.
    private static final Set<String> GIVEN_NAMES = Set.of("ExtraData");

    private static final int CONSTRUCTOR_PARAMETERS = 6;

    private HouseRules() {}

    /** All rules, by the sentence that a failing build prints. */
    public static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "features do not form cycles",
                slices().matching("io.windlass.(**)")
                        .should()
                        .beFreeOfCycles()
                        // a test sits beside what it tests and uses makers built on it
                        .ignoreDependency(ofTests(), DescribedPredicate.alwaysTrue()));
        rules.put("a type's name says something", classes().should(haveATellingName()));
        rules.put("constructors take at most six parameters", constructors().should(beShort()));
        rules.put("nothing is injected into fields", noInjectedFields());
        rules.put("time comes through the constructor", noHiddenClock());
        rules.put("every package is null-marked", classes().should(liveInANullMarkedPackage()));
        rules.put(
                "web3j lives in node, and as a client in the sessions of e2e",
                only("io.windlass.[node|e2e.gateway]..", "org.web3j.."));
        rules.put(
                "JPA lives in the console and nowhere else",
                only("io.windlass.console..", "jakarta.persistence.."));
        rules.put(
                "pages are package-private",
                classes()
                        .that()
                        .areAnnotatedWith("com.vaadin.flow.router.Route")
                        .should()
                        .bePackagePrivate()
                        .allowEmptyShould(true));
        rules.put(
                "no java.util.logging",
                noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
        rules.put("only a console class prints", onlyConsolesPrint());
        rules.putAll(walls());
        return rules;
    }

    private static Map<String, ArchRule> walls() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        wall(rules, "chain", "node", "ledger", "indexer", "explorer", "local", "bench");
        wall(rules, "node", "ledger", "indexer", "explorer", "local", "bench");
        wall(rules, "ledger", "node", "indexer", "explorer", "local", "bench");
        wall(rules, "indexer", "explorer", "local", "bench");
        wall(rules, "explorer", "node", "indexer", "local", "bench");
        wall(rules, "gateway", "ledger", "indexer", "explorer", "local", "bench");
        wall(rules, "local", "ledger", "indexer", "explorer", "bench");
        wall(rules, "bench", "indexer", "explorer", "local");
        wall(rules, "testing", "chain", "node", "ledger", "indexer", "explorer", "local", "bench");
        return rules;
    }

    private static void wall(Map<String, ArchRule> rules, String module, String... unseen) {
        List<String> packages = new ArrayList<>();
        for (String other : unseen) {
            packages.add("io.windlass." + other + "..");
        }
        rules.put(
                module + " does not see " + String.join(", ", unseen),
                noClasses()
                        .that()
                        .resideInAPackage("io.windlass." + module + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages.toArray(new String[0]))
                        .allowEmptyShould(true));
    }

    private static ArchRule only(String home, String used) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(used);
    }

    private static ArchRule noInjectedFields() {
        return fields().should()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .andShould()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value");
    }

    private static ArchRule noHiddenClock() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.windlass.testing.Await")
                .should()
                .callMethodWhere(call("java.time.Instant", "now"))
                .orShould()
                .callMethodWhere(call("java.lang.System", "currentTimeMillis"))
                .orShould()
                .callMethodWhere(call("java.lang.Thread", "sleep"));
    }

    private static DescribedPredicate<JavaClass> ofTests() {
        return DescribedPredicate.describe(
                "of tests",
                type ->
                        type.getSource()
                                .map(source ->
                                        source.getUri().toString().contains("/test-classes/"))
                                .orElse(false));
    }

    private static ArchRule onlyConsolesPrint() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Console")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    private static DescribedPredicate<JavaCall<?>> call(String type, String method) {
        return DescribedPredicate.describe(
                type + "." + method,
                (JavaCall<?> call) ->
                        target(owner(name(type))).and(target(name(method))).test(call));
    }

    private static ArchCondition<JavaClass> haveATellingName() {
        return new ArchCondition<>("have a telling name") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String simple = type.getSimpleName();
                for (String word : EMPTY_WORDS) {
                    if (simple.endsWith(word) && !GIVEN_NAMES.contains(simple)) {
                        events.add(
                                SimpleConditionEvent.violated(
                                        type, type.getName() + " ends with '" + word + "'"));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaConstructor> beShort() {
        return new ArchCondition<>("take at most " + CONSTRUCTOR_PARAMETERS + " parameters") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                // Records mirror a protocol tuple, a JSON shape or an SQL row: their width is
                // given, not chosen.
                boolean given =
                        constructor.getOwner().isRecord() || constructor.getOwner().isEnum();
                int count = constructor.getRawParameterTypes().size();
                if (!given
                        && !constructor.getOwner().isAnonymousClass()
                        && count > CONSTRUCTOR_PARAMETERS) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    constructor,
                                    constructor.getFullName() + " takes " + count + " parameters"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type,
                                    "package " + type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}
