package shop;

import static dev.elbow.junit.AlbAssertions.assertThat;

import dev.elbow.junit.Alb;
import dev.elbow.junit.LoadBalancer;
import org.junit.jupiter.api.Test;

@Alb(handler = Orders.class)
class OrdersTest {
    @Test
    void tellsTheStateOfAnOrder(LoadBalancer alb) {
        assertThat(alb.get("/orders?id=7"))
                .isAccepted()
                .hasStatus(200)
                .hasHeader("content-type", "application/json")
                .hasBodyMember("/state", "open")
                .hasEvent("/queryStringParameters/id", "7");
    }

    @Test
    void asksForAnId(LoadBalancer alb) {
        assertThat(alb.get("/orders")).isAccepted().hasStatus(400);
    }
}
