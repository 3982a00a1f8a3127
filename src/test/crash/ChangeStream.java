import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.w3c.dom.Element;

/// A stream of changes over one connection to resources of its own, with those that were
/// acknowledged.
final class ChangeStream {
    static final int STREAMS = 4;
    private static final int FIRST_PORT = 2000;
    private static final int PORTS = 3;

    private final int number;
    private final Random random;
    private final Map<String, String> defaults;
    private Map<String, String> acknowledged = Map.of();
    private Optional<Change> unanswered = Optional.empty();
    private volatile int changes;

    /// @param defaults of [Changes]
    ChangeStream(int number, long seed, Map<String, String> defaults) {
        this.number = number;
        this.random = new Random(seed + number);
        this.defaults = defaults;
    }

    /// Which all streams' listeners may have.
    static IntStream listenerPorts() {
        return IntStream.range(FIRST_PORT, FIRST_PORT + STREAMS * PORTS);
    }

    String prefix() {
        return "w" + number + "-";
    }

    /// Those of this stream's listeners.
    List<Integer> ports() {
        return IntStream.range(0, PORTS)
                .map(each -> FIRST_PORT + number * PORTS + each)
                .boxed()
                .toList();
    }

    int changes() {
        return changes;
    }

    boolean hasUnanswered() {
        return unanswered.isPresent();
    }

    /// Changes one thing after the other until nobody answers any more.
    ///
    /// @throws Api.Refused when a change is not accepted that should be
    void run(Api api) throws Api.Refused {
        for (boolean answered = true; answered; ) {
            answered = once(api);
        }
    }

    /// @return whether there was an answer
    /// @throws Api.Refused when the change was not accepted; it then has to have no effect
    boolean once(Api api) throws Api.Refused {
        var change = new Changes(prefix(), ports(), acknowledged, defaults, random).any();
        unanswered = Optional.of(change);
        try {
            var answer = api.call(change.action(), change.parameters());
            acknowledged = known(change, answer);
            unanswered = Optional.empty();
            changes = changes + 1; // this thread alone writes it
            return true;
        } catch (Api.Refused refused) {
            unanswered = Optional.empty();
            throw refused;
        } catch (IOException nobody) {
            return false;
        }
    }

    /// The facts after an answer, with what only the answer tells.
    private static Map<String, String> known(Change change, Element answer) {
        var after = new TreeMap<>(change.after());
        if (!change.created().isEmpty()) {
            var result = Api.children(answer).getFirst(); // {Action}Result, then the list
            var member = Api.children(Api.children(result).getFirst()).getFirst();
            after.put(change.created(), Facts.flat(member));
        }
        return after;
    }

    /// Compares what there is with what was acknowledged; the unanswered change may be there or
    /// not. Goes on from what there is.
    ///
    /// @return whether the unanswered change is there
    /// @throws Lost when it is neither
    boolean check(Api api) throws IOException, Api.Refused, Lost {
        var seen = Facts.of(api, prefix());
        var without = Change.differences(acknowledged, seen);
        var with =
                unanswered.map(change -> Change.differences(change.after(), seen)).orElse(without);
        if (!without.isEmpty() && !with.isEmpty()) {
            throw new Lost(report(without, with));
        }
        acknowledged = seen;
        unanswered = Optional.empty();
        return !without.isEmpty();
    }

    /// State that is not as it was acknowledged.
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1;

        Lost(List<String> lines) {
            super(String.join("\n", lines), null, false, false);
        }
    }

    private List<String> report(List<String> without, List<String> with) {
        var lines = new ArrayList<String>();
        lines.add(prefix() + ": not as acknowledged:");
        lines.addAll(without);
        unanswered.ifPresent(
                change -> {
                    lines.add("and not with the unanswered " + change.action());
                    lines.add(change.parameters() + ":");
                    lines.addAll(with);
                });
        return lines;
    }
}
