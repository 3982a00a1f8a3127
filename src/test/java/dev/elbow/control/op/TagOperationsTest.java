package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.Tag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagOperationsTest {
    private final TestAccount account = new TestAccount();
    private final String loadBalancer = account.loadBalancer("web");
    private final String listener = account.listener(loadBalancer, 80);
    private final List<String> all =
            List.of(
                    loadBalancer,
                    listener,
                    account.rule(listener, 1, "/a"),
                    account.targetGroup("targets"));

    private String[] parameters(String... more) {
        var parameters = new ArrayList<String>();
        for (String arn : all) {
            parameters.add("ResourceArns.member." + (parameters.size() + 1) + "=" + arn);
        }
        parameters.addAll(List.of(more));
        return parameters.toArray(String[]::new);
    }

    @Test
    void resourcesOfEveryKindAreTagged() {
        account.call(
                AddTags.class,
                parameters(
                        "Tags.member.1.Key=team", "Tags.member.1.Value=a", "Tags.member.2.Key=b"));
        account.call(AddTags.class, parameters("Tags.member.1.Key=team", "Tags.member.1.Value=z"));
        account.call(RemoveTags.class, parameters("TagKeys.member.1=b", "TagKeys.member.2=c"));
        assertThat(account.call(DescribeTags.class, parameters()).tagDescriptions())
                .extracting(tagged -> tagged.resourceArn())
                .containsExactlyElementsOf(all);
        assertThat(account.call(DescribeTags.class, parameters()).tagDescriptions())
                .allSatisfy(
                        tagged -> assertThat(tagged.tags()).containsExactly(new Tag("team", "z")));
    }

    @Test
    void aKeyIsGivenOnce() {
        account.refuses(
                "DuplicateTagKeys",
                "Tag key was specified more than once: a",
                AddTags.class,
                parameters("Tags.member.1.Key=a", "Tags.member.2.Key=a"));
    }

    @Test
    void theFiftyFirstTagIsTooMany() {
        var tags = new ArrayList<String>();
        for (int number = 1; number <= 51; number++) {
            tags.add("Tags.member." + number + ".Key=k" + number);
        }
        account.refuses(
                "TooManyTags",
                "You've reached the limit on the number of tags for this resource.",
                AddTags.class,
                parameters(tags.toArray(String[]::new)));
    }

    @Test
    void awsKeepsItsPrefix() {
        account.refuses(
                "ValidationError",
                "Tag key 'aws:a' is not valid: the prefix 'aws:' is reserved",
                AddTags.class,
                parameters("Tags.member.1.Key=aws:a"));
    }

    @Test
    void whatIsNoResourceIsRefused() {
        var arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:capacity/a/1";
        account.refuses(
                "ValidationError",
                "'"
                        + arn
                        + "' is not a valid ARN (expected: one of a load balancer, target group, listener, listener rule or trust store)",
                DescribeTags.class,
                "ResourceArns.member.1=" + arn);
    }
}
