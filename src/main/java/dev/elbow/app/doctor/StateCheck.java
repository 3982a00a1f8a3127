package dev.elbow.app.doctor;

import dev.elbow.store.disk.StateReport;
import java.nio.file.Path;
import java.util.Optional;

/// Checks the state folder: that it can be written, that nothing else uses it, and its format.
///
/// @param folder empty for a configuration in memory
/// @param elbow that may use it
record StateCheck(Optional<Path> folder, Optional<AnsweringElbow> elbow) {

    Finding finding() {
        var subject = "state";
        if (folder.isEmpty()) {
            return Finding.ok(subject, "in memory: it ends with the process");
        }
        var report = StateReport.of(folder.get());
        if (report.isUsable()) {
            return Finding.ok(subject, report.text());
        }
        return elbow.isPresent()
                ? Finding.warning(
                        subject, report.text(), "nothing, if %s uses it".formatted(elbow.get()))
                : Finding.problem(
                        subject,
                        report.text(),
                        "end what uses it, mend it, or name another folder with --state DIR");
    }
}
