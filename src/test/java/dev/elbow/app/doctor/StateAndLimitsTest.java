package dev.elbow.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.app.doctor.Finding.Level;
import dev.elbow.store.disk.StateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateAndLimitsTest {
    @TempDir Path folder;

    private Finding state(Path where) {
        return new StateCheck(Optional.of(where), Optional.empty()).finding();
    }

    @Test
    void aStateInMemoryIsGood() {
        assertThat(new StateCheck(Optional.empty(), Optional.empty()).finding().level())
                .isEqualTo(Level.OK);
    }

    @Test
    void aFolderThatIsNotThereYetIsNotMade() {
        var state = folder.resolve("some/state");
        assertThat(state(state))
                .isEqualTo(
                        Finding.ok("state", state + " can be written, nothing is kept there yet"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileIsNoStateFolder() throws Exception {
        var file = Files.createFile(folder.resolve("state"));
        assertThat(state(file).level()).isEqualTo(Level.PROBLEM);
        assertThat(state(file).text()).isEqualTo(file + " is a file");
    }

    @Test
    void aStateThatAnotherUsesIsAProblemUnlessAnElbowRuns() throws Exception {
        var open = StateFile.open(folder);
        try {
            assertThat(state(folder).level()).isEqualTo(Level.PROBLEM);
            assertThat(state(folder).text()).contains("state.mv.db");
            for (var process : List.of(Optional.of(7L), Optional.<Long>empty())) {
                var elbow = Optional.of(new AnsweringElbow(process));
                assertThat(new StateCheck(Optional.of(folder), elbow).finding().level())
                        .isEqualTo(Level.WARNING);
            }
        } finally {
            open.close();
        }
        assertThat(state(folder))
                .isEqualTo(
                        Finding.ok(
                                "state",
                                folder.resolve("state.mv.db")
                                        + " has format 3, and nothing uses it"));
    }

    @Test
    void aFileThatIsNoStateIsAProblem() throws Exception {
        Files.writeString(folder.resolve("state.mv.db"), "no database".repeat(1000));
        assertThat(state(folder).level()).isEqualTo(Level.PROBLEM);
        assertThat(folder.resolve("state.mv.db")).content().startsWith("no database");
    }

    @Test
    void theLimitOfOpenFilesIsRead() throws Exception {
        var limits = folder.resolve("limits");
        Files.writeString(
                limits, "Max open files            1024                 4096     files\n");
        assertThat(new LimitCheck(limits).openFiles())
                .isEqualTo(
                        Finding.warning(
                                "open files",
                                "at most 1024",
                                "ulimit -n 65536, or LimitNOFILE of the systemd unit"));
        Files.writeString(
                limits, "Max open files            1048576              1048576  files\n");
        assertThat(new LimitCheck(limits).openFiles().level()).isEqualTo(Level.OK);
    }

    @Test
    void aShellIsAskedWhereThereIsNoProc() {
        assertThat(new LimitCheck(folder.resolve("none")).openFiles().text())
                .matches("no limit|at most \\d+");
    }

    @Test
    void aFullDiskIsAProblem() {
        assertThat(LimitCheck.disk(folder, 1L << 30).level()).isEqualTo(Level.OK);
        assertThat(LimitCheck.disk(folder, 100L << 20).level()).isEqualTo(Level.WARNING);
        assertThat(LimitCheck.disk(folder, 1L << 20))
                .isEqualTo(
                        Finding.problem(
                                "disk",
                                "1 MB are left for " + folder,
                                "make room, or name another folder"));
        assertThat(new LimitCheck(folder).disk(folder.resolve("new")).text()).contains(" MB are");
    }

    @Test
    void anAotCacheIsUsedWhenItIsMapped() throws Exception {
        var cache = folder.resolve("1.aot");
        var maps = Files.writeString(folder.resolve("maps"), "7f00-7f10 r--s 0 08:01 5 " + cache);
        var check = new AotCheck(Optional.of(cache), Optional.empty(), maps);
        assertThat(check.finding().text()).endsWith("is made after the first elbow run");

        Files.createFile(cache);
        assertThat(check.finding()).isEqualTo(Finding.ok("AOT cache", cache + " is used"));

        Files.writeString(maps, "");
        assertThat(check.finding().level()).isEqualTo(Level.WARNING);
        assertThat(check.finding().cure()).startsWith("rm " + cache);

        assertThat(new AotCheck(Optional.empty(), Optional.empty(), maps).finding().text())
                .startsWith("none: not started by bin/elbow of the download");
    }

    @Test
    void anAotCacheThatCouldNotBeMadeIsNotPromised() throws Exception {
        var cache = folder.resolve("1.aot");
        var log = Files.createFile(folder.resolve("1.aot.log"));

        assertThat(new AotCheck(Optional.of(cache), Optional.empty(), folder).finding())
                .isEqualTo(
                        Finding.warning(
                                "AOT cache",
                                "could not be made, as %s says".formatted(log),
                                "rm %s: the next elbow run tries again".formatted(log)));
    }

    @Test
    void cachesThatOthersCanWriteAreNamed() {
        assertThat(new AotCheck(Optional.empty(), Optional.of(folder), folder).finding())
                .isEqualTo(
                        Finding.warning(
                                "AOT cache",
                                "none: others can write to " + folder,
                                "rm -r %s: the next elbow run makes a folder of your own"
                                        .formatted(folder)));
    }
}
