package dev.elbow.app;

import dev.elbow.app.inspection.ExchangeLine;
import dev.elbow.app.inspection.ExchangeText;
import dev.elbow.app.inspection.PlainJson;
import dev.elbow.app.trial.WrongRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `elbow requests [ID]`. Prints what the inspector of the Elbow that runs has recorded.
@RegisterForReflection
@Command(
        name = "requests",
        description = {
            "Print the last requests of the Elbow that runs, the newest last, or all of one.",
            "Credentials and values of cookies are masked unless elbow.inspector.secrets is show."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class)
final class RequestsCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Print this request with its answer, event, log and rules.")
    private @Nullable String id;

    @Option(
            names = "--follow",
            description =
                    "Print new requests until Ctrl-C; with --limit also the last ones before.")
    private boolean follow;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Print the last N (default: all that are kept).")
    private @Nullable Integer limit;

    @Option(names = "--json", description = "Print JSON, an object on each line.")
    private boolean json;

    @Mixin private final ExchangeFilterOptions filter = new ExchangeFilterOptions();
    @Mixin private final ControlOptions where = new ControlOptions();

    private final ExchangeLine lines = new ExchangeLine(ZoneId.systemDefault());
    private long lastPrinted;

    /// The reason why exchanges between the list and the stream could not be read.
    private @Nullable CommandFailure missed;

    @Override
    public Integer call() throws CommandFailure {
        check();
        var exchanges = new RunningExchanges(where.control(CommandConfig.read(Map.of())));
        try {
            if (id != null) {
                var exchange = exchanges.get(id);
                out().print(json ? PlainJson.line(exchange) + "\n" : ExchangeText.of(exchange));
                out().flush();
            } else if (follow) {
                follow(exchanges);
            } else {
                printKept(exchanges.list(query()));
            }
            return CommandLine.ExitCode.OK;
        } catch (WrongRequest wrong) {
            throw wrong("--" + wrong.line());
        }
    }

    private void check() {
        if (id != null && (follow || limit != null || !filter.isEmpty())) {
            throw wrong("ID: %s (expected: no filter with it)".formatted(id));
        }
        if (id != null && !id.matches("[1-9]\\d{0,17}")) {
            throw wrong("ID: %s (expected: the number of a request)".formatted(id));
        }
        if (limit != null && limit < 1) {
            throw wrong("--limit: %d (expected: at least 1)".formatted(limit));
        }
    }

    private String query() {
        return limit == null ? filter.query() : filter.query() + "&limit=" + limit;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void printKept(JsonObject list) {
        newestLast(list).forEach(this::print);
        var leftOut = list.getLong("leftOut", 0L);
        if (leftOut > 0) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "%,d requests were not recorded, as there were more than %d in a second (elbow.inspector.per-second)"
                                    .formatted(
                                            leftOut,
                                            list.getJsonObject("limits").getInteger("perSecond")));
        }
    }

    private static List<JsonObject> newestLast(JsonObject list) {
        return list.getJsonArray("exchanges").stream()
                .map(JsonObject.class::cast)
                .toList()
                .reversed();
    }

    /// Those that arrive between the list and the stream are in both.
    private void follow(RunningExchanges exchanges) throws WrongRequest, CommandFailure {
        var before = newestLast(exchanges.list(query()));
        if (limit != null) {
            before.forEach(this::print);
        } else if (!before.isEmpty()) {
            lastPrinted = number(before.getLast());
        }
        exchanges.follow(
                filter.query(), () -> printMissed(exchanges), this::warnOfDropped, this::print);
        if (missed != null) {
            throw missed;
        }
    }

    /// @return false when they could not be read: then the command ends with the reason
    private boolean printMissed(RunningExchanges exchanges) {
        try {
            newestLast(exchanges.list(filter.query())).forEach(this::print);
            return true;
        } catch (CommandFailure ended) {
            missed = ended;
        } catch (WrongRequest refused) {
            missed = new CommandFailure(refused.line());
        }
        return false;
    }

    private void warnOfDropped() {
        var err = spec.commandLine().getErr();
        err.println(
                "Requests may be missing here, as they arrived faster than they were read; `elbow requests` prints those that are kept");
        err.flush();
    }

    /// @return false when nobody reads it any longer
    private boolean print(JsonObject summary) {
        if (number(summary) > lastPrinted) {
            lastPrinted = number(summary);
            out().println(json ? PlainJson.line(summary) : lines.of(summary));
            out().flush();
        }
        return !out().checkError();
    }

    private static long number(JsonObject summary) {
        return Long.parseLong(summary.getString("id"));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
