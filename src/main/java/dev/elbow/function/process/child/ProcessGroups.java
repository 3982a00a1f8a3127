package dev.elbow.function.process.child;

import java.util.List;

/// How children are started as groups, and how groups end.
sealed interface ProcessGroups extends AutoCloseable permits GuardedGroups, SingleProcesses {

    /// The command that starts another one as the leader of its own group; that waits for a line on
    /// its standard input first, and does not run when there is none.
    List<String> leader(List<String> command);

    /// From now on its group ends with Elbow, however that ends.
    void add(Process leader, String mark);

    /// Ends what is left of its group, the leader included.
    void end(Process leader, String mark);

    /// From now on the processes with this mark end with Elbow, of whatever group they are.
    void add(String mark);

    /// Ends the processes with this mark.
    void end(String mark);

    /// Ends all groups.
    @Override
    void close();
}
