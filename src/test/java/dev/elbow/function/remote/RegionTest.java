package dev.elbow.function.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Arn;
import dev.elbow.model.Scope;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionTest {
    private static final URI LOCAL = URI.create("http://localhost:9000");
    private static final Arn FAR = Arn.function(new Scope("123456789012", "us-west-2"), "far");

    @Test
    void theMostSpecialOneCounts() {
        var aws = URI.create("https://lambda.eu-central-1.amazonaws.com");
        var elbows = Map.of("AWS_REGION", "sa-east-1", "AWS_DEFAULT_REGION", "ca-west-1");
        var arn = "arn:aws:lambda:eu-west-1:123456789012:function:orders";

        assertThat(Region.of(aws, arn, elbows, FAR)).isEqualTo("eu-west-1");
        assertThat(Region.of(aws, "orders", elbows, FAR)).isEqualTo("eu-central-1");
        assertThat(Region.of(LOCAL, "orders", elbows, FAR)).isEqualTo("sa-east-1");
        assertThat(Region.of(LOCAL, "orders", Map.of("AWS_DEFAULT_REGION", "ca-west-1"), FAR))
                .isEqualTo("ca-west-1");
        assertThat(Region.of(LOCAL, "orders", Map.of(), FAR)).isEqualTo("us-west-2");
    }
}
