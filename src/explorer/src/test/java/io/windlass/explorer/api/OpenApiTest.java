package io.windlass.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document says of the API exactly what the code does: this test is the contract. */
class OpenApiTest {
    private static final String ROOT = "/api/v1";

    private final JsonNode document = document();

    @Test
    void describesEveryQuestionAndNoOther() throws Exception {
        assertThat(document.path("paths").propertyNames())
                .containsExactlyInAnyOrderElementsOf(questions().keySet());
    }

    @Test
    void describesEveryFieldOfEveryAnswerAndNoOther() throws Exception {
        Map<String, Map<String, String>> described = new TreeMap<>();
        for (Class<?> answer : answers()) {
            described.put(answer.getSimpleName(), described(schema(answer.getSimpleName())));
        }

        assertThat(described).isEqualTo(answered());
    }

    @Test
    void namesTheAnswerThatEachQuestionGets() throws Exception {
        Map<String, String> named = new TreeMap<>();
        Map<String, String> given = new TreeMap<>();
        questions()
                .forEach((path, method) -> {
                    if (answer(method) != Resource.class) {
                        named.put(path, schemaOf(path));
                        given.put(path, nameOf(answer(method)));
                    }
                });

        assertThat(named).isEqualTo(given);
    }

    @Test
    void explainsEveryFieldAndParameter() {
        List<String> silent = new ArrayList<>();
        document.path("components")
                .path("schemas")
                .propertyStream()
                .forEach(schema ->
                        schema.getValue()
                                .path("properties")
                                .propertyStream()
                                .filter(field -> isSilent(field.getValue()))
                                .forEach(field ->
                                        silent.add(schema.getKey() + "." + field.getKey())));
        document.path("components")
                .path("parameters")
                .propertyStream()
                .filter(parameter -> isSilent(parameter.getValue()))
                .forEach(parameter -> silent.add(parameter.getKey()));

        assertThat(silent).isEmpty();
    }

    @Test
    void refersOnlyToWhatItDefines() {
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void givesEveryParameterOfAPathAPlace() {
        document.path("paths")
                .propertyStream()
                .forEach(path ->
                        assertThat(parameterNames(path.getValue().path("get"), "path"))
                                .as(path.getKey())
                                .isEqualTo(
                                        Arrays.stream(path.getKey().split("/", -1))
                                                .filter(part -> part.startsWith("{"))
                                                .map(part -> part.substring(1, part.length() - 1))
                                                .toList()));
    }

    private List<String> parameterNames(JsonNode operation, String in) {
        return operation
                .path("parameters")
                .valueStream()
                .map(each -> document.at(each.path("$ref").asString().substring(1)))
                .filter(parameter -> parameter.path("in").asString().equals(in))
                .map(parameter -> parameter.path("name").asString())
                .toList();
    }

    private static boolean isSilent(JsonNode described) {
        return described.path("description").asString("").isBlank();
    }

    private JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    /** Field names with their types, a question mark where null may stand. */
    private Map<String, String> described(JsonNode schema) {
        Map<String, String> fields = new LinkedHashMap<>();
        schema.path("properties")
                .propertyStream()
                .forEach(field -> fields.put(field.getKey(), written(field.getValue())));
        assertThat(schema.path("required").valueStream().map(JsonNode::asString).toList())
                .as("required fields of %s", schema)
                .containsExactlyElementsOf(fields.keySet());
        return fields;
    }

    private static String written(JsonNode type) {
        if (type.has("$ref")) {
            return type.path("$ref").asString().replaceFirst(".*/", "");
        }
        if (type.has("anyOf")) {
            return written(type.path("anyOf").path(0)) + "?";
        }
        List<String> names =
                type.path("type").isArray()
                        ? type.path("type").valueStream().map(JsonNode::asString).toList()
                        : List.of(type.path("type").asString());
        String name =
                names.getFirst().equals("array")
                        ? "[" + written(type.path("items")) + "]"
                        : names.getFirst() + (type.has("format") ? " " + formatOf(type) : "");
        return names.contains("null") ? name + "?" : name;
    }

    private static String formatOf(JsonNode type) {
        return type.path("format").asString();
    }

    private static Map<String, Map<String, String>> answered() throws Exception {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Class<?> answer : answers()) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (RecordComponent field : answer.getRecordComponents()) {
                JsonProperty renamed = field.getAccessor().getAnnotation(JsonProperty.class);
                fields.put(
                        renamed == null ? field.getName() : renamed.value(),
                        written(field.getAnnotatedType()));
            }
            all.put(answer.getSimpleName(), fields);
        }
        return all;
    }

    private static String written(AnnotatedType type) {
        return nonNull(type) + (type.isAnnotationPresent(Nullable.class) ? "?" : "");
    }

    private static String nonNull(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType list) {
            return "[" + written(list.getAnnotatedActualTypeArguments()[0]) + "]";
        }
        Class<?> raw = (Class<?>) type.getType();
        if (raw.isRecord()) {
            return raw.getSimpleName();
        }
        if (raw == Instant.class) {
            return "string date-time";
        }
        if (raw == String.class) {
            return "string";
        }
        return Set.of(boolean.class, Boolean.class).contains(raw) ? "boolean" : "integer";
    }

    /** All records that answers are made of, page envelopes aside. */
    private static Set<Class<?>> answers() throws Exception {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Method question : questions().values()) {
            collect(answer(question), found);
        }
        return found;
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            collect(generic.getActualTypeArguments()[0], found);
        } else if (type instanceof Class<?> raw && raw.isRecord() && found.add(raw)) {
            for (RecordComponent field : raw.getRecordComponents()) {
                collect(field.getGenericType(), found);
            }
        }
    }

    private static Type answer(Method question) {
        return ((ParameterizedType) question.getGenericReturnType()).getActualTypeArguments()[0];
    }

    private static String nameOf(Type answer) {
        return answer instanceof ParameterizedType page
                ? ((Class<?>) page.getActualTypeArguments()[0]).getSimpleName() + "Page"
                : ((Class<?>) answer).getSimpleName();
    }

    private String schemaOf(String path) {
        return document.path("paths")
                .path(path)
                .at("/get/responses/200/content/application~1json/schema/$ref")
                .asString("")
                .replaceFirst(".*/", "");
    }

    private static Map<String, Method> questions() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scan =
                new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        Map<String, Method> questions = new TreeMap<>();
        for (var found : scan.findCandidateComponents(OpenApiTest.class.getPackageName())) {
            Class<?> api = Class.forName(found.getBeanClassName());
            RequestMapping root =
                    AnnotatedElementUtils.findMergedAnnotation(api, RequestMapping.class);
            for (Method method : api.getDeclaredMethods()) {
                GetMapping mapping =
                        AnnotatedElementUtils.findMergedAnnotation(method, GetMapping.class);
                if (mapping != null) {
                    String path =
                            only(root == null ? new String[0] : root.path()) + only(mapping.path());
                    questions.put(path.substring(ROOT.length()), method);
                }
            }
        }
        return questions;
    }

    private static String only(String[] paths) {
        return Arrays.stream(paths).collect(Collectors.joining());
    }

    private static JsonNode document() {
        try (InputStream stream =
                Objects.requireNonNull(OpenApi.class.getResourceAsStream(OpenApi.DOCUMENT))) {
            return JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
