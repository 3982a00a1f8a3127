package dev.elbow.intake;

import static dev.elbow.intake.TestStacks.SHOP;
import static dev.elbow.intake.TestStacks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.FunctionCode;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.Rule;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.store.CommitRefused;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A template's resources, and what becomes of them when it changes.
class TemplateApplierTest {

    private final TestStacks stacks = new TestStacks();

    @BeforeEach
    void applyTheShop() {
        assertThat(stacks.changes(SHOP))
                .containsExactly(
                        "CREATED Web",
                        "CREATED Http",
                        "CREATED Orders",
                        "CREATED OrdersRule",
                        "CREATED OldRule");
    }

    @Test
    void aTemplateIsOneCommit() {
        assertThat(stacks.now().revision()).isEqualTo(1);
    }

    @Test
    void propertiesReachTheResources() {
        var web = only(stacks.now().loadBalancers());
        assertThat(web.attributes().number(LoadBalancerAttribute.IDLE_TIMEOUT)).isEqualTo(30);
        assertThat(web.tags()).isEqualTo(Map.of("stage", "dev", "owner", "me"));
        var orders = only(stacks.now().targetGroups());
        assertThat(orders.healthCheck().path()).isEqualTo("/health");
        assertThat(orders.targets()).extracting("port").containsExactly(9001, 9002);
        assertThat(orders.attributes().number(TargetGroupAttribute.DEREGISTRATION_DELAY))
                .isEqualTo(10);
    }

    @Test
    void namesAreMadeAsCloudFormationMakesThemAndStayTheSame() {
        var web = only(stacks.now().loadBalancers()).name();
        assertThat(web).matches("shop-Web-[0-9A-Z]{12}");
        var other = new TestStacks();
        other.apply(SHOP);
        assertThat(only(other.now().loadBalancers()).name()).isEqualTo(web);
    }

    @Test
    void aTagMayNameWhatElbowDoesNotBuild() {
        var table = "  Table: {Type: AWS::DynamoDB::Table}\nOutputs:";
        var tagged =
                SHOP.replace("Value: dev}", "Value: !Sub '${Table}/${Table.Arn}'}")
                        .replace("Outputs:", table);
        stacks.apply(tagged);
        assertThat(only(stacks.now().loadBalancers()).tags())
                .containsEntry("stage", "Table/Table.Arn");
        var other = new TestStacks();
        other.apply(tagged);
        assertThat(only(other.now().loadBalancers()).tags())
                .containsEntry("stage", "Table/Table.Arn");
    }

    @Test
    void aRefusalIsShownAtThePropertyThatItSpeaksOf() {
        assertThat(
                        stacks.refusal(
                                SHOP.replace(
                                        "Protocol: HTTP\n      Port: 80\n",
                                        "Protocol: TCP\n      Port: 80\n")))
                .singleElement()
                .asString()
                .startsWith("shop.yaml:13:17: Http.Protocol: ");
        assertThat(refusalBy(SHOP.replace("[subnet-1, subnet-2]", "[subnet-1]\n      Name: web")))
                .containsExactly(
                        "shop.yaml:5:16: Web.Subnets: ValidationError: At least two subnets in two"
                                + " different Availability Zones must be specified (given: subnet-1)");
        assertThat(refusalBy(SHOP.replace("Subnets: [subnet-1, subnet-2]", "Name: web")))
                .containsExactly(
                        "shop.yaml:2:3: Web: ValidationError: At least two subnets in two"
                                + " different Availability Zones must be specified");
    }

    @Test
    void aRefusalIsShownAtTheEntryThatItSpeaksOf() {
        assertThat(
                        refusalBy(
                                SHOP.replace(
                                                "StatusCode: HTTP_301",
                                                "Path: '/#{path}', StatusCode: HTTP_301")
                                        .replace("Path: /orders, ", "")))
                .singleElement()
                .asString()
                .startsWith(
                        "shop.yaml:42:44: OldRule.Actions[0].RedirectConfig:"
                                + " InvalidLoadBalancerAction: The redirect");
        assertThat(refusalBy(SHOP.replace("Values: [/old]", "Values: [/old, /ancient]")))
                .singleElement()
                .asString()
                .startsWith(
                        "shop.yaml:40:28: OldRule.Conditions[0].Field: ValidationError: The"
                                + " 'path-pattern'");
    }

    private static List<String> refusalBy(String template) {
        return new TestStacks().refusal(template);
    }

    @Test
    void anAttributeThatIsGoneGoesBackToTheDefaultOfTheScheme() {
        var internal =
                SHOP.replace(
                        "[subnet-1, subnet-2]", "[subnet-1, subnet-2]\n      Scheme: internal");
        var idle = "{Key: idle_timeout.timeout_seconds, Value: 30}";
        stacks.apply(internal.replace(idle, "{Key: ipv6.deny_all_igw_traffic, Value: true}"));
        stacks.apply(internal);
        assertThat(only(stacks.now().loadBalancers()).attributes().set())
                .containsEntry(LoadBalancerAttribute.DENY_IGW_TRAFFIC, "true")
                .containsEntry(LoadBalancerAttribute.IDLE_TIMEOUT, "30");
    }

    @Test
    void theSameTemplateAgainChangesNothing() {
        var before = stacks.now();
        var again = stacks.apply(SHOP);
        assertThat(again.changes()).isEmpty();
        assertThat(again.outputs())
                .singleElement()
                .satisfies(
                        url ->
                                assertThat(url.value())
                                        .isEqualTo(
                                                "http://"
                                                        + only(before.loadBalancers()).dnsName()
                                                        + "/"));
        assertThat(stacks.now()).isSameAs(before);
    }

    @Test
    void onlyWhatChangedIsTouched() {
        var before = stacks.now();
        assertThat(
                        stacks.changes(
                                SHOP.replace("Port: 80\n", "Port: 81\n")
                                        .replace("/health", "/ready")
                                        .replace("9002", "9003")
                                        .replace("Value: dev", "Value: prod")))
                .containsExactly("UPDATED Web", "UPDATED Http", "UPDATED Orders");
        var after = stacks.now();
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(only(after.listeners()).port()).isEqualTo(81);
        assertThat(after.listeners().keySet()).isEqualTo(before.listeners().keySet());
        assertThat(after.rules()).containsAllEntriesOf(before.rules());
        assertThat(only(after.targetGroups()).healthCheck().path()).isEqualTo("/ready");
        assertThat(only(after.targetGroups()).targets())
                .extracting("port")
                .containsExactly(9001, 9003);
        assertThat(only(after.loadBalancers()).tags()).containsEntry("stage", "prod");
    }

    @Test
    void whatIsTakenOutGoesBackToItsDefault() {
        stacks.apply(
                SHOP.replace("      HealthCheckPath: /health\n", "")
                        .replace(
                                "{Key: idle_timeout.timeout_seconds, Value: 30}",
                                "{Key: routing.http2.enabled, Value: true}")
                        .replace(", {Key: owner, Value: me}", ""));
        assertThat(only(stacks.now().targetGroups()).healthCheck().path()).isEqualTo("/");
        var web = only(stacks.now().loadBalancers());
        assertThat(web.attributes().number(LoadBalancerAttribute.IDLE_TIMEOUT)).isEqualTo(60);
        assertThat(web.tags()).isEqualTo(Map.of("stage", "dev"));
    }

    @Test
    void rulesMaySwapTheirPriorities() {
        var swapped =
                SHOP.replace("Priority: 1", "Priority: x")
                        .replace("Priority: 2", "Priority: 1")
                        .replace("Priority: x", "Priority: 2");
        stacks.apply(swapped);
        assertThat(stacks.now().rulesOf(only(stacks.now().listeners()).arn()))
                .extracting(Rule::priority)
                .startsWith(1, 2);
        assertThat(
                        stacks.now()
                                .rulesOf(only(stacks.now().listeners()).arn())
                                .getFirst()
                                .conditions()
                                .toString())
                .contains("/old");
    }

    @Test
    void aNewRuleMayTakeThePriorityOfOneThatGoes() {
        assertThat(stacks.changes(SHOP.replace("OldRule:", "NewRule:")))
                .containsExactly("REMOVED OldRule", "CREATED NewRule");
    }

    @Test
    void aTargetGroupIsReplacedWhereCloudFormationReplacesIt() {
        var before = only(stacks.now().targetGroups()).arn();
        assertThat(stacks.changes(SHOP.replace("Port: 8080", "Port: 8081")))
                .containsExactly("REPLACED Orders", "UPDATED OrdersRule");
        assertThat(only(stacks.now().targetGroups()).arn()).isNotEqualTo(before);
        assertThat(only(stacks.now().targetGroups()).targets()).hasSize(2);
        assertThat(stacks.now().loadBalancerOf(only(stacks.now().targetGroups()).arn()))
                .isPresent();
    }

    @Test
    void aCustomNameCannotBeReplaced() {
        var named = SHOP.replace("TargetType: ip", "TargetType: ip\n      Name: orders");
        stacks.apply(named);
        var before = stacks.now();
        assertThat(stacks.refusal(named.replace("Port: 8080", "Port: 8081")))
                .containsExactly(
                        "shop.yaml:24:13: Orders.Name: orders (expected: another name, since a new"
                                + " Port replaces the resource while the old one still has this"
                                + " name, as in CloudFormation)");
        assertThat(stacks.now()).isSameAs(before);
        assertThat(
                        stacks.changes(
                                named.replace("Port: 8080", "Port: 8081")
                                        .replace("Name: orders", "Name: orders2")))
                .containsExactly("REPLACED Orders", "UPDATED OrdersRule");
    }

    @Test
    void aReplacedLoadBalancerTakesItsListenersAndRulesAlong() {
        assertThat(stacks.changes(SHOP.replace("Subnets: [", "Scheme: internal\n      Subnets: [")))
                .containsExactly(
                        "REPLACED Web", "REPLACED Http", "REPLACED OrdersRule", "REPLACED OldRule");
        assertThat(stacks.now().loadBalancers()).hasSize(1);
        assertThat(stacks.now().listeners()).hasSize(1);
        assertThat(stacks.now().rules()).hasSize(3);
        assertThat(stacks.now().targetGroups()).hasSize(1);
    }

    @Test
    void whatIsNoLongerInTheTemplateIsDeleted() {
        assertThat(stacks.changes("Resources: {Topic: {Type: AWS::SNS::Topic}}"))
                .containsExactly(
                        "REMOVED OldRule",
                        "REMOVED OrdersRule",
                        "REMOVED Http",
                        "REMOVED Web",
                        "REMOVED Orders");
        assertThat(stacks.now().loadBalancers()).isEmpty();
        assertThat(stacks.now().listeners()).isEmpty();
        assertThat(stacks.now().rules()).isEmpty();
        assertThat(stacks.now().targetGroups()).isEmpty();
    }

    @Test
    void whatSomebodyDeletedIsBuiltAgain() throws Exception {
        var rules = stacks.now().rulesOf(only(stacks.now().listeners()).arn());
        stacks.store.change(
                draft -> {
                    draft.removeRule(rules.getFirst().arn());
                    return 0;
                });
        assertThat(stacks.changes(SHOP)).containsExactly("CREATED OrdersRule");
    }

    @Test
    void anOperationsRefusalNamesTheResourceAndLeavesNothingBehind() {
        var before = stacks.now();
        var two =
                SHOP.replace(
                        "Outputs:",
                        """
                          Again:
                            Type: AWS::ElasticLoadBalancingV2::Listener
                            Properties:
                              LoadBalancerArn: !Ref Web
                              Protocol: HTTP
                              Port: 80
                              DefaultActions: [{Type: forward, TargetGroupArn: !Ref Orders}]
                        Outputs:""");
        assertThat(stacks.refusal(two))
                .singleElement()
                .asString()
                .startsWith(
                        "shop.yaml:48:13: Again.Port: DuplicateListener: A listener already exists"
                                + " on this port for this load balancer 'arn:aws:");
        assertThat(stacks.now()).isSameAs(before);
        assertThat(stacks.changes(SHOP)).isEmpty();
    }

    @Test
    void theDataPlanesRefusalNamesTheListener() {
        var before = stacks.now();
        stacks.store.join(
                (_, after) -> {
                    if (only(after.listeners()).port() == 8443) {
                        throw new CommitRefused("listener port 8443 → 127.0.0.1:8443: in use");
                    }
                });
        assertThat(stacks.refusal(SHOP.replace("Port: 80\n", "Port: 8443\n")))
                .containsExactly(
                        "shop.yaml:14:13: Http.Port: InvalidConfigurationRequest: listener port 8443 →"
                                + " 127.0.0.1:8443: in use");
        assertThat(stacks.now()).isSameAs(before);
    }

    @Test
    void theExampleTemplateIsBuiltWithItsCompiledHandlers() {
        var applied = new TestStacks();
        applied.applier.apply(Path.of("functions/template.yaml"), Map.of());
        assertThat(applied.now().functions().values())
                .isNotEmpty()
                .allSatisfy(
                        function -> {
                            assertThat(function.latest().code())
                                    .isEqualTo(new FunctionCode.Compiled());
                            assertThat(function.latest().runtime()).startsWith("java");
                            assertThat(function.latest().timeoutSeconds()).isBetween(1, 900);
                        });
        assertThat(applied.now().permissions()).hasSameSizeAs(applied.now().functions().keySet());
        assertThat(applied.now().listeners()).isNotEmpty();
    }
}
