package dev.elbow.function.process.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Process groups and one guard for all of them: a shell that reads their numbers from a pipe, and
/// kills them when the pipe ends, which it does with Elbow, also after `kill -9`
/// (docs/decisions/0016).
final class GuardedGroups implements ProcessGroups {
    private static final System.Logger LOG = System.getLogger(GuardedGroups.class.getName());

    /// Reads `+ group mark` and `- group mark`. What left its group is found by its mark, where
    /// there is a `/proc`; so is all that has a mark only, whose group is `mark:…`. A signal that a
    /// terminal sends to all must not end it before Elbow.
    private static final String GUARD =
            """
            trap '' HUP INT QUIT TERM PIPE
            end_group() {
              case $1 in
                mark:*) ;;
                *) kill -s KILL -- "-$1" 2>/dev/null ;;
              esac
            }
            end() {
              end_group "$1"
              [ -e /proc/self/environ ] || return 0
              for stray in $(grep -lsxzF -e "$2" /proc/[0-9]*/environ); do
                stray=${stray#/proc/}
                kill -s KILL "${stray%/environ}" 2>/dev/null
              done
            }
            groups=
            while read -r sign group mark; do
              kept=
              for known in $groups; do
                [ "${known%%@*}" = "$group" ] || kept="$kept $known"
              done
              groups=$kept
              case $sign in
                +) groups="$groups $group@$mark" ;;
                -) end "$group" "$mark" ;;
              esac
            done
            for known in $groups; do
              end_group "${known%%@*}"
            done
            for known in $groups; do
              end "${known%%@*}" "${known#*@}"
            done
            rm -rf -- "$1"
            """;

    /// Its standard input belongs to Elbow until the line has come; a runtime has none.
    private static final String LEADER = "IFS= read -r go || exit 1; exec \"$@\" </dev/null";

    /// In the place of a group's number, for processes that have a mark only.
    private static final String MARKED = "mark:";

    private final List<String> newGroup;
    private final Path workFolder;
    private final Map<String, String> groups = new LinkedHashMap<>();
    private @Nullable Process guard;
    private boolean closed;

    /// @param newGroup a command that makes itself the leader of a group and then becomes the
    ///   command that follows
    /// @param workFolder removed with everything in it when Elbow has ended
    static GuardedGroups start(List<String> newGroup, Path workFolder) throws IOException {
        var groups = new GuardedGroups(newGroup, workFolder);
        groups.guard();
        return groups;
    }

    private GuardedGroups(List<String> newGroup, Path workFolder) {
        this.newGroup = newGroup;
        this.workFolder = workFolder;
    }

    @Override
    public List<String> leader(List<String> command) {
        var whole = new ArrayList<>(newGroup);
        whole.addAll(List.of("/bin/sh", "-c", LEADER, "sh"));
        whole.addAll(command);
        return whole;
    }

    @Override
    public synchronized void add(Process leader, String mark) {
        if (closed) {
            leader.toHandle().destroyForcibly();
            return;
        }
        add(Long.toString(leader.pid()), mark);
    }

    @Override
    public synchronized void add(String mark) {
        if (!closed) {
            add(MARKED + mark, mark);
        }
    }

    private void add(String group, String mark) {
        groups.put(group, mark);
        tell("+ %s %s\n".formatted(group, mark));
    }

    @Override
    public synchronized void end(Process leader, String mark) {
        leader.toHandle().destroyForcibly();
        end(Long.toString(leader.pid()), mark);
    }

    @Override
    public synchronized void end(String mark) {
        end(MARKED + mark, mark);
    }

    private void end(String group, String mark) {
        if (groups.remove(group) != null) {
            tell("- %s %s\n".formatted(group, mark));
        }
    }

    private void tell(String line) {
        try {
            write(guard(), line);
        } catch (IOException | IllegalStateException lost) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "guard of child processes: lost, starting another");
            guard = null;
            restart(line);
        }
    }

    /// @param line of a group that ended is not among the groups any more
    private void restart(String line) {
        try {
            var another = guard();
            for (var group : groups.entrySet()) {
                write(another, "+ %s %s\n".formatted(group.getKey(), group.getValue()));
            }
            write(another, line);
        } catch (IOException refused) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "guard of child processes: {0}; they would outlive Elbow if it were killed",
                    refused.getMessage());
        }
    }

    private synchronized Process guard() throws IOException {
        var running = guard;
        if (running == null) {
            running =
                    new ProcessBuilder("/bin/sh", "-c", GUARD, "elbow-guard", workFolder.toString())
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start();
            guard = running;
        }
        return running;
    }

    private static void write(Process guard, String line) throws IOException {
        OutputStream pipe = guard.getOutputStream();
        pipe.write(line.getBytes(UTF_8));
        pipe.flush();
    }

    @Override
    public synchronized void close() {
        closed = true;
        var running = guard;
        if (running != null) {
            try {
                running.getOutputStream().close();
            } catch (IOException ended) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "guard of child processes: {0}",
                        ended.getMessage());
            }
        }
    }
}
