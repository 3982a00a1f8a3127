package dev.elbow.function.process.child;

import dev.elbow.function.code.WorkFolder;
import java.nio.file.Path;
import java.util.List;

/// Where there is no POSIX shell: processes without groups. They end with Elbow when it ends in
/// good order; nothing ends them when it is killed.
///
/// @param workFolder removed in the end
record SingleProcesses(Path workFolder) implements ProcessGroups {
    @Override
    public List<String> leader(List<String> command) {
        return command;
    }

    @Override
    public void add(Process leader, String mark) {
        leader.toHandle(); // nobody to tell
    }

    @Override
    public void end(Process leader, String mark) {
        leader.descendants().forEach(ProcessHandle::destroyForcibly);
        leader.toHandle().destroyForcibly();
    }

    /// Processes are found by their marks where there is a `/proc` only.
    @Override
    public void add(String mark) {}

    @Override
    public void end(String mark) {}

    @Override
    public void close() {
        WorkFolder.delete(workFolder);
    }
}
