package dev.elbow.function.event;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The table of refused answers in docs/reference/lambda-targets.md: what is a 502, and why.
public final class ResponseFailures {
    private ResponseFailures() {}

    /// @param json of the response
    /// @param field that is named as wrong
    /// @param explanation the whole line for the log
    public record Row(String json, String field, String explanation) {
        @Override
        public String toString() {
            return json.length() > 80 ? json.substring(0, 80) + "…" : json;
        }
    }

    /// In single-value mode; all are `LambdaInvalidResponse`.
    public static Stream<Row> rows() {
        return Stream.of(status(), headers(), body(), whole()).flatMap(List::stream);
    }

    private static List<Row> status() {
        return List.of(
                new Row(
                        "{\"body\":\"hello\"}",
                        "statusCode",
                        "statusCode: missing (expected: a number)"),
                new Row(
                        "{\"statuscode\":200}",
                        "statusCode",
                        "statusCode: missing (expected: a number); 'statuscode' is not read"),
                new Row(
                        "{\"statusCode\":\"200\"}",
                        "statusCode",
                        "statusCode: the text \"200\" (expected: a number)"),
                new Row(
                        "{\"statusCode\":null}",
                        "statusCode",
                        "statusCode: null (expected: a number)"),
                new Row(
                        "{\"statusCode\":20}",
                        "statusCode",
                        "statusCode: 20 (expected: a whole number, 200-999)"),
                new Row(
                        "{\"statusCode\":200.5}",
                        "statusCode",
                        "statusCode: 200.5 (expected: a whole number, 200-999)"),
                new Row(
                        "{\"statusCode\":200,\"statusDescription\":null}",
                        "statusDescription",
                        "statusDescription: null (expected: text such as \"200 OK\", or no"
                                + " statusDescription at all)"));
    }

    private static List<Row> headers() {
        return List.of(
                new Row(
                        "{\"statusCode\":200,\"headers\":null}",
                        "headers",
                        "headers: null (expected: an object of text values, or no headers at all)"),
                new Row(
                        "{\"statusCode\":200,\"headers\":{\"content-length\":12}}",
                        "headers.content-length",
                        "headers.content-length: 12 (expected: text: put the value in quotes)"),
                new Row(
                        "{\"statusCode\":200,\"headers\":{\"access-control-allow-credentials\":true}}",
                        "headers.access-control-allow-credentials",
                        "headers.access-control-allow-credentials: true (expected: text: put the"
                                + " value in quotes)"),
                new Row(
                        "{\"statusCode\":200,\"headers\":{\"x-a\":null}}",
                        "headers.x-a",
                        "headers.x-a: null (expected: text: put the value in quotes)"),
                new Row(
                        "{\"statusCode\":200,\"headers\":{\"x-a\":[\"1\"]}}",
                        "headers.x-a",
                        "headers.x-a: a list (expected: text: put the value in quotes)"),
                new Row(
                        "{\"statusCode\":200,\"headers\":{\"x-a\":\"1\\r\\nx-b: 2\"}}",
                        "headers.x-a",
                        "headers.x-a: the text \"1\\r\\nx-b: 2\" (expected: text on one line,"
                                + " without control characters)"),
                new Row(
                        "{\"statusCode\":200,\"headers\":{\"x a\":\"1\"}}",
                        "headers",
                        "headers: the name \"x a\" (expected: a header name)"),
                new Row(
                        "{\"statusCode\":200,\"headers\":{\"x-\\u001b[31m\":1}}",
                        "headers.x-\u001b[31m",
                        "headers.x-\\u001b[31m: 1 (expected: text: put the value in quotes)"),
                new Row(
                        "{\"statusCode\":200,\"headers\":{\"x-a\":\"" + "x".repeat(32_768) + "\"}}",
                        "headers",
                        "headers: more than 32768 bytes (expected: at most 32768)"),
                new Row(
                        "{\"statusCode\":200,\"headers\":{" + lines(1001) + "}}",
                        "headers",
                        "headers: more than 1000 lines (expected: at most 1000)"));
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj("\"x%d\":\"\""::formatted)
                .collect(Collectors.joining(","));
    }

    private static List<Row> body() {
        return List.of(
                new Row(
                        "{\"statusCode\":200,\"body\":null}",
                        "body",
                        "body: null (expected: text, or no body at all)"),
                new Row(
                        "{\"statusCode\":200,\"body\":{\"hello\":\"world\"}}",
                        "body",
                        "body: an object (expected: text, or no body at all)"),
                new Row(
                        "{\"statusCode\":200,\"isBase64Encoded\":\"false\"}",
                        "isBase64Encoded",
                        "isBase64Encoded: the text \"false\" (expected: true or false, without"
                                + " quotes)"),
                new Row(
                        "{\"statusCode\":200,\"isBase64Encoded\":null}",
                        "isBase64Encoded",
                        "isBase64Encoded: null (expected: true or false, without quotes)"),
                new Row(
                        "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"?hello?\"}",
                        "body",
                        "body: \"?hello?\" with isBase64Encoded true (expected: base64 of the"
                                + " standard alphabet, on one line)"),
                new Row(
                        "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"aGVs\\r\\nbG8=\"}",
                        "body",
                        "body: \"aGVs\\r\\nbG8=\" with isBase64Encoded true (expected: base64 on one"
                                + " line: Base64.getEncoder(), not getMimeEncoder())"));
    }

    private static List<Row> whole() {
        return List.of(
                new Row("", "", "the response is empty (expected: an object with statusCode)"),
                new Row("null", "", "the response is null (expected: an object with statusCode)"),
                new Row(
                        "[{\"statusCode\":200}]",
                        "",
                        "the response is a list (expected: an object with statusCode)"),
                new Row(
                        "\"hello\"",
                        "",
                        "the response is the text \"hello\" (expected: an object with statusCode)"),
                new Row(
                        "hello",
                        "",
                        "the response is not JSON at line 1, column 1: \"hello\" (expected: an"
                                + " object with statusCode)"),
                new Row(
                        "{\"statusCode\":200}}",
                        "",
                        "the response is not JSON at line 1, column 19: \"{\"statusCode\":200}}\""
                                + " (expected: an object with statusCode)"),
                new Row(
                        "{\"statusCode\":200,\"x\":" + "[".repeat(1001) + "]".repeat(1001) + "}",
                        "",
                        "the response cannot be read: Document nesting depth (1001) exceeds the maximum"
                                + " allowed (1000, from `StreamReadConstraints.getMaxNestingDepth()`)"
                                + " (expected: an object with statusCode)"),
                new Row(
                        "{\"statusCode\":200} {}",
                        "",
                        "something follows the response's JSON object (expected: one object)"));
    }
}
