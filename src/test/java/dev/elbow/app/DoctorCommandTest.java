package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `elbow doctor` on this machine.
class DoctorCommandTest {
    private static final String TEMPLATE =
            """
            Resources:
              Alb:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Subnets: [subnet-0000000a, subnet-0000000b]}
              Http:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Alb
                  Protocol: HTTP
                  Port: %d
                  DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "%s"}}]
            """;

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int doctor(int listener, String status, int port, String... more) throws Exception {
        var template = folder.resolve("template.yaml");
        Files.writeString(template, TEMPLATE.formatted(listener, status));
        var arguments = new ArrayList<>(List.of("doctor"));
        arguments.addAll(List.of("--port=" + port, "--template=" + template));
        arguments.addAll(List.of(more));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void whatIsGoodIsPrintedAndTheExitCodeIsZero() throws Exception {
        int control = ReservedPort.numberForServer();
        int listener = ReservedPort.numberForServer();
        assertThat(doctor(listener, "200", control)).as(out + "" + err).isZero();
        assertThat(out.toString())
                .containsPattern("ok +java ")
                .containsPattern("ok +control port +127.0.0.1:%d is free".formatted(control))
                .containsPattern("ok +listener %d +127.0.0.1:%1$d is free".formatted(listener))
                .containsPattern("ok +template ");
    }

    @Test
    void aTakenPortAndATemplateWithMistakesAreProblems() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(doctor(80, "600", taken.getLocalPort(), "--json")).isEqualTo(1);
        }
        assertThat(out.toString())
                .containsPattern("\"subject\":\"control port\",\"level\":\"problem\"")
                .containsPattern(
                        "\"cure\":\"end that process, or choose another port: --port PORT\"")
                .containsPattern(
                        "\"subject\":\"template\",\"level\":\"problem\",\"text\":\"[^\"]*600")
                .startsWith("{\"findings\":[{\"subject\":\"java\",\"level\":\"ok\"");
    }

    @Test
    void aHostThatIsNoneIsAProblemBesideTheOthers() throws Exception {
        assertThat(doctor(80, "600", 3528, "--host=foo bar")).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("problem +control port +foo bar: not known")
                .containsPattern("problem +template ");
    }
}
