/* A bare libusb program: the floor that the agent's times are compared with, and the check of the rigs themselves.

   bare-usb-client write BYTES        one bulk OUT; prints seconds
   bare-usb-client arrive CONTROL     plugs a printer in; prints seconds from plug to ARRIVED and to open and claimed
   bare-usb-client status CONTROL     paper near its end; prints seconds until ASB has arrived
   bare-usb-client hold               claims the printer and keeps it until its standard input ends
   bare-usb-client driver             whether the kernel's own driver has the printer: usblp or none
   bare-usb-client list               port and vendor:product of each printer, a line each
   bare-usb-client check CONTROL      what libusb must see of each fault; prints a line a check, exit code 1 if one failed

   CONTROL is the rig's control socket; its printer 1 is meant, and has to be the only one. */
#define _GNU_SOURCE
#include <libusb.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void die(const char *what) {
    fprintf(stderr, "bare-usb-client: %s\n", what);
    exit(2);
}

/* --- the rig's control socket --- */

static int control = -1;
static char reply[512];

static void connect_control(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    control = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    for (int i = 0; connect(control, (void *)&address, sizeof address); i++) {
        if (i == 200) die("no control socket");
        usleep(10000);
    }
}

/* Gives the number in the reply: when it happened. */
static double tell(const char *format, ...) {
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(line, sizeof line - 1, format, arguments);
    va_end(arguments);
    line[n++] = '\n';
    if (write(control, line, n) != n) die("control socket");
    n = 0;
    do {
        ssize_t got = read(control, reply + n, sizeof reply - 1 - n);
        if (got <= 0) die("control socket");
        n += got;
    } while (reply[n - 1] != '\n' && n < (int)sizeof reply - 1);
    reply[n] = 0;
    if (strncmp(reply, "ok", 2)) die(reply);
    return atof(reply + 2);
}

static unsigned long count(const char *key) {
    tell("count");
    char *place = strstr(reply, key);
    return place ? strtoul(place + strlen(key) + 1, NULL, strcmp(key, "crc") ? 10 : 16) : 0;
}

/* --- libusb --- */

static libusb_context *context;
static libusb_device_handle *handle;
static uint8_t in_endpoint, out_endpoint;
static libusb_device *arrived;
static double arrived_at, left_at;
static int arrivals, departures;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static bool is_printer(libusb_device *device) {
    struct libusb_device_descriptor descriptor;
    struct libusb_config_descriptor *configuration;
    if (libusb_get_device_descriptor(device, &descriptor) || descriptor.bDeviceClass == LIBUSB_CLASS_HUB) return false;
    if (libusb_get_active_config_descriptor(device, &configuration)) return false;
    const struct libusb_interface_descriptor *interface = configuration->interface[0].altsetting;
    for (int i = 0; i < interface->bNumEndpoints; i++) {
        uint8_t address = interface->endpoint[i].bEndpointAddress;
        if (address & 0x80) in_endpoint = address; else out_endpoint = address;
    }
    libusb_free_config_descriptor(configuration);
    return true;
}

static int LIBUSB_CALL on_hotplug(
    libusb_context *c, libusb_device *device, libusb_hotplug_event event, void *unused) {
    (void)c, (void)unused;
    pthread_mutex_lock(&mutex);
    if (event == LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT) {
        struct libusb_device_descriptor descriptor;
        libusb_get_device_descriptor(device, &descriptor);
        left_at = now();
        departures++;
    } else if (is_printer(device)) {
        arrived_at = now();
        arrived = libusb_ref_device(device);
        arrivals++;
    }
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
    return 0;
}

static void *handle_events(void *unused) {
    for (;;) libusb_handle_events(context);
    return unused;
}

static void start(void) {
    if (libusb_init(&context)) die("libusb_init");
    libusb_hotplug_register_callback(
        context, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT, LIBUSB_HOTPLUG_ENUMERATE,
        LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, on_hotplug, NULL, NULL);
    pthread_t thread;
    pthread_create(&thread, NULL, handle_events, NULL);
}

static bool waited(int *counter, int wanted) {
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += 20;
    pthread_mutex_lock(&mutex);
    while (*counter < wanted && !pthread_cond_timedwait(&changed, &mutex, &end)) {}
    bool is_there = *counter >= wanted;
    pthread_mutex_unlock(&mutex);
    return is_there;
}

static int take(void) {
    int result = libusb_open(arrived, &handle);
    if (result) return result;
    libusb_set_auto_detach_kernel_driver(handle, 1);
    return libusb_claim_interface(handle, 0);
}

static void give_back(void) {
    libusb_release_interface(handle, 0);
    libusb_close(handle);
    handle = NULL;
}

static int transferred;

static int send_bytes(const uint8_t *bytes, int length, int milliseconds) {
    transferred = 0;
    return libusb_bulk_transfer(handle, out_endpoint, (uint8_t *)bytes, length, &transferred, milliseconds);
}

static int receive_bytes(uint8_t *bytes, int length, int milliseconds) {
    transferred = 0;
    return libusb_bulk_transfer(handle, in_endpoint, bytes, length, &transferred, milliseconds);
}

static int ask_status(int n, uint8_t *status) {
    uint8_t question[3] = {0x10, 0x04, n}, answer[512];
    int result = send_bytes(question, 3, 5000);
    if (!result) result = receive_bytes(answer, sizeof answer, 5000);
    if (!result) *status = answer[0];
    return result ? result : transferred == 1 ? 0 : -1000 - transferred;
}

/* --- the checks --- */

static int failures, checks;

static void check(bool is_right, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    printf("%s ", is_right ? "pass" : "FAIL");
    vprintf(format, arguments);
    putchar('\n');
    fflush(stdout);
    va_end(arguments);
    checks++;
    if (!is_right) failures++;
}

static uint32_t crc(const uint8_t *bytes, size_t length) {
    uint32_t r = ~0u;
    for (size_t i = 0; i < length; i++) {
        r ^= bytes[i];
        for (int k = 0; k < 8; k++) r = r & 1 ? (r >> 1) ^ 0xEDB88320u : r >> 1;
    }
    return ~r;
}

static bool has_usblp(void) {
    struct stat status;
    return !stat("/dev/usb/lp0", &status);
}

static bool usblp_comes(void) {
    for (int i = 0; i < 300 && !has_usblp(); i++) usleep(10000);
    return has_usblp();
}

static uint8_t text[1 << 20];

/* Plugs in, waits and claims. */
static void plug_and_take(bool expects_usblp) {
    int before = arrivals;
    double plugged = tell("plug");
    bool has_come = waited(&arrivals, before + 1);
    check(has_come, "ARRIVED %.0f ms after the plug", (arrived_at - plugged) * 1e3);
    if (!has_come) exit(1);
    if (expects_usblp) check(usblp_comes(), "usblp has it");
    int result = take();
    check(!result, "open, detach and claim: %s", libusb_error_name(result));
    if (result) exit(1);
}

static void check_identity(void) {
    uint8_t answer[256] = {0};
    check(!has_usblp(), "usblp is off while claimed");
    struct libusb_device_descriptor descriptor;
    libusb_get_device_descriptor(arrived, &descriptor);
    int n = libusb_get_string_descriptor_ascii(handle, descriptor.iSerialNumber, answer, sizeof answer);
    check(n == 10 && !memcmp(answer, "RIG0000001", 10), "serial %s", answer);
    memset(answer, 0, sizeof answer);
    n = libusb_control_transfer(handle, 0xA1, 0, 0, 0, answer, sizeof answer, 1000);
    check(n > 2 && answer[1] == n && strstr((char *)answer + 2, "CMD:ESC/POS"), "GET_DEVICE_ID, %d bytes", n);
    tell("device-id stall");
    n = libusb_control_transfer(handle, 0xA1, 0, 0, 0, answer, sizeof answer, 1000);
    check(n == LIBUSB_ERROR_PIPE, "GET_DEVICE_ID stalls: %s", libusb_error_name(n));
    n = libusb_control_transfer(handle, 0xA1, 1, 0, 0, answer, 1, 1000);
    check(n == 1 && answer[0] == 0x18, "GET_PORT_STATUS %02x", answer[0]);
    tell("runOutOfPaper");
    n = libusb_control_transfer(handle, 0xA1, 1, 0, 0, answer, 1, 1000);
    check(n == 1 && answer[0] == 0x28, "GET_PORT_STATUS without paper %02x", answer[0]);
    tell("loadPaper");
    n = libusb_control_transfer(handle, 0x21, 2, 0, 0, NULL, 0, 1000);
    check(n == 0 && count("soft-reset") == 1, "SOFT_RESET");
}

static void check_bytes(void) {
    tell("zero");
    int result = send_bytes(text, 100000, 60000);
    check(!result && count("total") == 100000 && count("crc") == crc(text, 100000), "100 000 bytes in one transfer");
    tell("zero");
    int sent = 0;
    while (sent < 100000 && !send_bytes(text + sent, 100000 - sent < 4096 ? 100000 - sent : 4096, 5000)) sent += transferred;
    check(count("total") == 100000 && count("crc") == crc(text, 100000), "100 000 bytes in parts of 4096");
    tell("zero");
    tell("sink on");
    result = send_bytes(text, sizeof text, 60000);
    check(!result && count("crc") == crc(text, sizeof text), "1 MiB in one transfer");
    tell("sink off");
}

static void check_replies(void) {
    uint8_t status[4] = {0}, answer[512];
    bool is_right = true;
    for (int n = 1; n <= 4; n++) is_right = !ask_status(n, &status[n - 1]) && status[n - 1] == 0x12 && is_right;
    check(is_right, "DLE EOT 1-4: %02x %02x %02x %02x", status[0], status[1], status[2], status[3]);
    int result = receive_bytes(answer, sizeof answer, 100);
    check(result == LIBUSB_ERROR_TIMEOUT && transferred == 0, "nothing to say: %s", libusb_error_name(result));
    const uint8_t automatic[3] = {0x1D, 0x61, 0x0E};
    send_bytes(automatic, 3, 1000);
    result = receive_bytes(answer, sizeof answer, 1000);
    check(!result && transferred == 4 && answer[0] == 0x10, "ASB when enabled");
    tell("runOutOfPaper");
    result = receive_bytes(answer, sizeof answer, 1000);
    check(!result && transferred == 4 && answer[2] == 0x0F, "ASB of an empty roll");
    tell("loadPaper");
    receive_bytes(answer, sizeof answer, 1000);
    tell("push 00ff");
    result = receive_bytes(answer, sizeof answer, 1000);
    check(!result && transferred == 2 && answer[1] == 0xFF, "garbage");
    tell("withhold");
    send_bytes((const uint8_t *)"\x10\x04\x01", 3, 1000);
    result = receive_bytes(answer, sizeof answer, 100);
    tell("give");
    check(result == LIBUSB_ERROR_TIMEOUT && !receive_bytes(answer, sizeof answer, 1000) && transferred == 1, "a late reply");
    tell("mute on");
    send_bytes((const uint8_t *)"\x10\x04\x01", 3, 1000);
    result = receive_bytes(answer, sizeof answer, 200);
    check(result == LIBUSB_ERROR_TIMEOUT, "mute: %s", libusb_error_name(result));
    tell("mute off");
    tell("delay 200");
    double begin = now();
    check(!ask_status(1, status) && now() - begin >= 0.2, "a delayed reply");
    tell("delay off");
    tell("babble 5");
    int repeated = 0;
    while (repeated < 40 && !receive_bytes(answer, sizeof answer, 1000) && transferred % 4 == 0) repeated += transferred;
    check(repeated >= 40, "ASB without end");
    tell("babble off");
    while (!receive_bytes(answer, sizeof answer, 100)) {}
    tell("short in 1");
    tell("push 010203");
    check(!receive_bytes(answer, sizeof answer, 1000) && transferred == 1 && answer[0] == 1, "replies byte by byte");
    tell("short in off");
    while (!receive_bytes(answer, sizeof answer, 100)) {}
    tell("push 1400000f");
    result = receive_bytes(answer, 1, 1000);
    check(result == LIBUSB_ERROR_OVERFLOW, "more than was asked for: %s", libusb_error_name(result));
}

static void check_flow(void) {
    uint8_t status, answer[64];
    tell("zero");
    tell("hold 8192");
    int result = send_bytes(text, 20000, 300);
    check(result == LIBUSB_ERROR_TIMEOUT && transferred == 8192, "NAK after 8192: %s, %d", libusb_error_name(result), transferred);
    tell("release");
    int sent = transferred;
    result = send_bytes(text + sent, 20000 - sent, 2000);
    check(!result && count("total") == 20000 && count("crc") == crc(text, 20000), "resumed at the count");
    tell("zero");
    tell("short out 100");
    sent = 0;
    for (int i = 0; i < 10; i++) result = send_bytes(text + sent, 1000 - sent, 1000), sent += transferred;
    check(!result && transferred == 100 && count("total") == 1000 && count("crc") == crc(text, 1000), "short transfers");
    tell("short out off");
    tell("at 700 stall out");
    result = send_bytes(text, 1000, 1000);
    check(result == LIBUSB_ERROR_PIPE && transferred == 700, "OUT stalls: %s, %d", libusb_error_name(result), transferred);
    check(send_bytes(text, 1000, 1000) == LIBUSB_ERROR_PIPE, "and again");
    result = libusb_clear_halt(handle, out_endpoint);
    check(!result && !send_bytes(text, 1000, 1000) && count("clear-halt") == 1, "clear_halt");
    tell("stall in");
    result = receive_bytes(answer, sizeof answer, 1000);
    check(result == LIBUSB_ERROR_PIPE, "IN stalls: %s", libusb_error_name(result));
    result = libusb_clear_halt(handle, in_endpoint);
    check(!result && !ask_status(1, &status) && status == 0x12, "clear_halt, and it answers");
}

static void *unplug_soon(void *unused) {
    usleep(300000);
    *(double *)unused = tell("unplug");
    return NULL;
}

static void check_unplugging(void) {
    tell("zero");
    tell("at 30001 unplug");
    int left = departures;
    int result = send_bytes(text, 100000, 20000);
    double failed = now();
    check(
        (result == LIBUSB_ERROR_NO_DEVICE || result == LIBUSB_ERROR_IO) && count("total") == 30001,
        "unplugged after 30 001 bytes: %s, %d", libusb_error_name(result), transferred);
    bool has_left = waited(&departures, left + 1);
    check(has_left, "LEFT %.0f ms later", (left_at - failed) * 1e3);
    check(send_bytes(text, 100, 500) == LIBUSB_ERROR_NO_DEVICE, "NO_DEVICE from then on");
    give_back();

    plug_and_take(true);
    tell("zero");
    check(!send_bytes(text, 100000, 20000) && count("crc") == crc(text, 100000), "100 000 bytes again");
    tell("at 30208 unplug proto");
    left = departures;
    result = send_bytes(text, 100000, 20000);
    check(
        result == LIBUSB_ERROR_IO && transferred == 30208, "a protocol error first: %s, %d", libusb_error_name(result),
        transferred);
    check(waited(&departures, left + 1), "LEFT");
    give_back();

    plug_and_take(true);
    tell("hold 4096");
    left = departures;
    pthread_t thread;
    double unplugged;
    pthread_create(&thread, NULL, unplug_soon, &unplugged);
    result = send_bytes(text, 100000, 20000);
    failed = now();
    pthread_join(thread, NULL);
    check(
        result == LIBUSB_ERROR_NO_DEVICE || result == LIBUSB_ERROR_IO, "unplugged during NAK: %s after %.0f ms",
        libusb_error_name(result), (failed - unplugged) * 1e3);
    has_left = waited(&departures, left + 1);
    check(has_left, "LEFT %.0f ms after the unplug", (left_at - unplugged) * 1e3);
    tell("release");
    give_back();

    plug_and_take(true);
    int before = arrivals;
    left = departures;
    tell("at 500 power-cycle 200");
    result = send_bytes(text, 1000, 1000);
    check(result == LIBUSB_ERROR_NO_DEVICE || result == LIBUSB_ERROR_IO, "power cut: %s", libusb_error_name(result));
    check(waited(&departures, left + 1) && waited(&arrivals, before + 1), "it left, and came by itself");
    give_back();
    result = take();
    uint8_t status;
    check(!result && !ask_status(1, &status) && status == 0x12, "and answers (%d)", result);
}

static void check_replugs(int times) {
    double shortest = 1e9, longest = 0, sum = 0;
    int i;
    give_back();
    int left = departures;
    tell("unplug");
    waited(&departures, ++left);
    for (i = 0; i < times; i++) {
        int before = arrivals;
        double plugged = tell("plug");
        if (!waited(&arrivals, before + 1)) break;
        double time = arrived_at - plugged;
        sum += time;
        shortest = time < shortest ? time : shortest;
        longest = time > longest ? time : longest;
        tell("unplug");
        if (!waited(&departures, ++left)) break;
    }
    check(
        i == times, "%d replugs, ARRIVED after %.0f-%.0f ms, mean %.0f", i, shortest * 1e3, longest * 1e3, sum / times * 1e3);
}

static int run_checks(void) {
    for (size_t i = 0; i < sizeof text; i++) text[i] = 0x20 + rand() % 0x5F;
    plug_and_take(true);
    check_identity();
    check_bytes();
    check_replies();
    check_flow();
    libusb_release_interface(handle, 0);
    check(usblp_comes(), "given back to usblp");
    check(!libusb_claim_interface(handle, 0) && !has_usblp(), "and taken again");
    check_unplugging();
    check_replugs(5);
    printf("%d of %d checks passed\n", checks - failures, checks);
    return failures != 0;
}

static int list(void) {
    libusb_device **devices;
    ssize_t n = libusb_get_device_list(context, &devices);
    for (ssize_t i = 0; i < n; i++) {
        if (!is_printer(devices[i])) continue;
        struct libusb_device_descriptor descriptor;
        libusb_get_device_descriptor(devices[i], &descriptor);
        printf("%d %04x:%04x\n", libusb_get_port_number(devices[i]), descriptor.idVendor, descriptor.idProduct);
    }
    return 0;
}

int main(int argc, char **argv) {
    const char *what = argc > 1 ? argv[1] : "";
    if (argc > 2 && strcmp(what, "write")) connect_control(argv[2]);
    start();
    if (!strcmp(what, "check")) return run_checks();
    if (!strcmp(what, "list")) return list();
    if (!strcmp(what, "arrive")) {
        double plugged = tell("plug");
        if (!waited(&arrivals, 1)) die("nothing arrived");
        if (take()) die("cannot be opened");
        printf("arrived %.6f open %.6f\n", arrived_at - plugged, now() - plugged);
        return 0;
    }
    if (!waited(&arrivals, 1)) die("no printer");
    if (!strcmp(what, "driver")) {
        if (libusb_open(arrived, &handle)) die("cannot be opened");
        printf("%s\n", libusb_kernel_driver_active(handle, 0) == 1 ? "usblp" : "none");
        return 0;
    }
    int result = take();
    if (result) die(libusb_error_name(result));
    if (!strcmp(what, "write") && argc > 2) {
        int length = atoi(argv[2]);
        uint8_t *bytes = calloc(1, length);
        double begin = now();
        result = send_bytes(bytes, length, 600000);
        printf("seconds %.6f\n", now() - begin);
        return result != 0 || transferred != length;
    }
    if (!strcmp(what, "status") && argc > 2) {
        uint8_t answer[512];
        const uint8_t automatic[3] = {0x1D, 0x61, 0x0E};
        if (send_bytes(automatic, 3, 5000) || receive_bytes(answer, sizeof answer, 5000)) die("no automatic status");
        double begin = tell("runLow");
        if (receive_bytes(answer, sizeof answer, 5000)) die("no change");
        printf("seconds %.6f\n", now() - begin);
        return 0;
    }
    if (!strcmp(what, "hold")) {
        printf("held\n");
        fflush(stdout);
        char byte;
        while (read(0, &byte, 1) > 0) {}
        return 0;
    }
    die("list, check, arrive, write, status, hold or driver?");
}
