package dev.elbow.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.app.doctor.Finding.Level;
import dev.elbow.fixture.ReservedPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    private static final long SELF = ProcessHandle.current().pid();

    private static PortCheck check(int port) {
        return new PortCheck("listener 80", "127.0.0.1", port, "--port-map 80=PORT");
    }

    private static ServerSocket listening() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    @Test
    void aFreePortIsBoundAndLeft() {
        int port = ReservedPort.numberForServer();
        for (int time = 0; time < 2; time++) {
            assertThat(check(port).finding(Optional.empty()))
                    .isEqualTo(Finding.ok("listener 80", "127.0.0.1:" + port + " is free"));
        }
    }

    @Test
    void theProcessThatHasThePortIsNamed() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        try (var socket = listening()) {
            var finding = check(socket.getLocalPort()).finding(Optional.empty());
            assertThat(finding.level()).isEqualTo(Level.PROBLEM);
            assertThat(finding.text())
                    .startsWith("127.0.0.1:%d: ".formatted(socket.getLocalPort()))
                    .endsWith("(process %d)".formatted(SELF));
            assertThat(finding.cure()).isEqualTo("--port-map 80=PORT");
        }
    }

    @Test
    void thePortsOfTheElbowThatRunsAreGood() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        try (var socket = listening()) {
            var elbow = Optional.of(new AnsweringElbow(Optional.of(SELF)));
            assertThat(check(socket.getLocalPort()).finding(elbow).level()).isEqualTo(Level.OK);
        }
    }

    @Test
    void aPortOfAnotherUserMayBeThatOfTheElbowThatRuns() {
        var taken = "Address already in use";
        var elbow = Optional.of(new AnsweringElbow(Optional.empty()));

        assertThat(check(8080).refused(taken, Optional.empty(), elbow))
                .isEqualTo(
                        Finding.warning(
                                "listener 80",
                                "127.0.0.1:8080: Address already in use",
                                "nothing, if the Elbow that runs has it"));
        assertThat(check(8080).refused(taken, Optional.empty(), Optional.empty()).level())
                .isEqualTo(Level.PROBLEM);
        var other = Optional.of(new PortOwner(7, "nginx"));
        assertThat(check(8080).refused(taken, other, elbow).level()).isEqualTo(Level.PROBLEM);
    }

    @Test
    void aPortThatIsNotPermittedIsMapped() {
        assertThat(
                        check(80)
                                .refused("Permission denied", Optional.empty(), Optional.empty())
                                .cure())
                .startsWith("map it to a port above 1023");
    }

    @Test
    void anAddressOfAnotherMachineIsAProblem() {
        var check = new PortCheck("control port", "192.0.2.1", 0, "another port");
        assertThat(check.finding(Optional.empty()).level()).isEqualTo(Level.PROBLEM);
        assertThat(check.finding(Optional.empty()).cure())
                .isEqualTo("name an address of this machine, such as 127.0.0.1");
    }

    @Test
    void aHostThatIsNoneIsAProblem() {
        var check = new PortCheck("control port", "foo bar", 3528, "another port");
        assertThat(check.finding(Optional.empty()))
                .isEqualTo(
                        Finding.problem(
                                "control port",
                                "foo bar: not known",
                                "name an address of this machine, such as 127.0.0.1"));
    }

    @Test
    void aPortThatIsNoneIsAProblem() {
        assertThat(check(70_000).finding(Optional.empty()))
                .isEqualTo(
                        Finding.problem(
                                "listener 80", "70000 (expected: 0-65535)", "choose another port"));
    }

    @Test
    void portZeroIsChosenAtTheStart() {
        assertThat(check(0).finding(Optional.empty()))
                .isEqualTo(Finding.ok("listener 80", "127.0.0.1 has free ports, one is chosen"));
    }

    @Test
    void lsofIsReadWhereThereIsNoProc() {
        assertThat(PortOwner.parse("p4711\ncjava\nf12\n")).contains(new PortOwner(4711, "java"));
        assertThat(PortOwner.parse("")).isEmpty();
    }
}
