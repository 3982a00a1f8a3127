package dev.elbow.observe.scrape;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.observe.HostCounts;
import dev.elbow.observe.TrafficMetrics;
import dev.elbow.observe.ZoneHealthMeters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The series that the first scrape and later ones read (docs/reference/metrics.md).
class ScrapeTest {
    /// Those that every JVM has from the start on, with their labels.
    private static final String[] PROCESS = {
        "jvm_buffer_count_buffers{id}",
        "jvm_buffer_memory_used_bytes{id}",
        "jvm_buffer_total_capacity_bytes{id}",
        "jvm_classes_loaded_classes",
        "jvm_classes_loaded_count_classes_total",
        "jvm_classes_unloaded_classes_total",
        "jvm_gc_live_data_size_bytes",
        "jvm_gc_max_data_size_bytes",
        "jvm_gc_memory_allocated_bytes_total",
        "jvm_gc_memory_promoted_bytes_total",
        "jvm_gc_overhead",
        "jvm_info_total{runtime,vendor,version}",
        "jvm_memory_committed_bytes{area,id}",
        "jvm_memory_max_bytes{area,id}",
        "jvm_memory_usage_after_gc{area,pool}",
        "jvm_memory_used_bytes{area,id}",
        "jvm_threads_daemon_threads",
        "jvm_threads_live_threads",
        "jvm_threads_peak_threads",
        "jvm_threads_started_threads_total",
        "jvm_threads_states_threads{state}",
        "netty_allocator_memory_pinned{allocator_type,memory_type,name}",
        "netty_allocator_memory_used{allocator_type,memory_type,name}",
        "netty_allocator_pooled_arenas{allocator_type,memory_type,name}",
        "netty_allocator_pooled_cache_size{allocator_type,cache_type,name}",
        "netty_allocator_pooled_chunk_size{allocator_type,name}",
        "netty_allocator_pooled_threadlocal_caches{allocator_type,name}",
        "netty_eventexecutor_tasks_pending{executor,name}",
        "netty_eventexecutor_workers{executor}",
        "process_cpu_time_ns_total",
        "process_cpu_usage",
        "process_files_max_files",
        "process_files_open_files",
        "process_start_time_seconds",
        "process_uptime_seconds",
        "system_cpu_count",
        "system_cpu_usage",
        "system_load_average_1m"
    };

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AllHealthy health = new AllHealthy();
    private final ProcessMeters process = new ProcessMeters(registry, vertx);
    private final HostCounts hostCounts =
            new HostCounts(registry, health, new TrafficMetrics(registry));
    private final ZoneHealthMeters zoneHealth = new ZoneHealthMeters(registry, health);
    private final Scrape scrape = new Scrape(registry, process, hostCounts, zoneHealth);

    private record AllHealthy() implements TargetHealthSource {
        @Override
        public TargetHealth healthOf(TargetKey target) {
            return TargetHealth.HEALTHY;
        }

        @Override
        public List<TargetKey> draining(Arn targetGroup) {
            return List.of();
        }
    }

    @AfterEach
    void close() throws Exception {
        process.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void apply(Snapshot snapshot) {
        hostCounts.apply(snapshot);
        zoneHealth.apply(snapshot);
    }

    private List<String> lines() {
        return scrape.read(TextFormat.CONTENT_TYPE_004)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /// Such as `jvm_memory_used_bytes{area,id}`; without those that begin with a collection.
    private Set<String> namesAndLabels() {
        return lines().stream()
                .map(line -> line.replaceAll(" \\S+$", "").replaceAll("=\"[^\"]*\"", ""))
                .map(series -> series.replace(",}", "}"))
                .filter(name -> !name.matches("jvm_gc_(pause|concurrent).*"))
                .collect(toSet());
    }

    private List<String> hostCountsOf(String group) {
        return lines().stream()
                .filter(line -> line.startsWith("aws_applicationelb_healthy_host_count{"))
                .filter(line -> line.contains("targetgroup/" + group + "/"))
                .map(line -> line.replaceAll(".* ", ""))
                .toList();
    }

    @Test
    void theFirstScrapeReadsAllMetersOfTheProcess() {
        process.listen(new StartupEvent());

        assertThat(namesAndLabels()).containsExactlyInAnyOrder(PROCESS);
        assertThat(namesAndLabels()).containsExactlyInAnyOrder(PROCESS);
    }

    @Test
    void allAllocatorsAndEventLoopsAreRead() {
        assertThat(lines())
                .filteredOn(line -> line.startsWith("netty_allocator_memory_used{"))
                .extracting(line -> line.replaceAll(".*type=\"(\\w+)\",name=\"(.*)\".*", "$1 $2"))
                .containsExactlyInAnyOrder(
                        "heap pooled",
                        "direct pooled",
                        "heap unpooled",
                        "direct unpooled",
                        "heap vertx-pooled",
                        "direct vertx-pooled",
                        "heap vertx-unpooled",
                        "direct vertx-unpooled");
        assertThat(lines())
                .contains(
                        "netty_eventexecutor_workers{executor=\"eventLoop\",} 1.0",
                        "netty_eventexecutor_workers{executor=\"acceptor\",} 1.0");
    }

    @Test
    void theStartRegistersOnlyWhatCountsCollections() {
        apply(TestSnapshots.inUse(TestSnapshots.group("web", "10.0.0.1")));
        process.listen(new StartupEvent());

        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .extracting(Meter.Id::getName)
                .filteredOn(name -> !name.matches("jvm\\.gc\\.(pause|concurrent).*"))
                .containsExactlyInAnyOrder(
                        "jvm.gc.overhead",
                        "jvm.memory.usage.after.gc",
                        "jvm.gc.live.data.size",
                        "jvm.gc.max.data.size",
                        "jvm.gc.memory.allocated",
                        "jvm.gc.memory.promoted");
    }

    @Test
    void groupsFromBeforeAndAfterTheFirstScrapeAreCountedUntilTheyEnd() {
        var web = TestSnapshots.group("web", "10.0.0.1");
        var api = TestSnapshots.group("api", "10.0.0.2", "10.0.0.3");
        var old = TestSnapshots.group("old", "10.0.0.4");
        apply(TestSnapshots.inUse(web, old));
        apply(TestSnapshots.inUse(web));
        assertThat(hostCountsOf("web")).containsExactly("1.0");
        assertThat(hostCountsOf("old")).isEmpty();

        apply(TestSnapshots.inUse(web, api));
        assertThat(hostCountsOf("web")).containsExactly("1.0");
        assertThat(hostCountsOf("api")).containsExactly("2.0");

        apply(TestSnapshots.inUse(api));
        assertThat(hostCountsOf("web")).isEmpty();
        assertThat(hostCountsOf("api")).containsExactly("2.0");

        apply(Snapshot.EMPTY);
        assertThat(lines()).noneMatch(line -> line.startsWith("aws_applicationelb"));
    }

    @Test
    void zonesAreReadByTheFirstScrape() {
        apply(
                TestSnapshots.enabledIn(
                        TestSnapshots.inUse(TestSnapshots.group("web", "10.0.0.1")), "us-east-1a"));

        assertThat(lines())
                .filteredOn(line -> line.contains("availability_zone=\"us-east-1a\""))
                .hasSize(4);
    }
}
