/* The benchmark's ticket in plain C with libqrencode and iconv: the floor that the Swift encoder is measured against.
 *
 * Usage: ticket-encoding --count N   prints nanoseconds per ticket
 *        ticket-encoding --bytes     writes one ticket's bytes to standard output
 */
#include <iconv.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    QUIET_ZONE = 4,
    DOTS_PER_MODULE = 8,
    PAPER_BYTES = 72, /* 576 dots */
    MOST_STRIP_BYTES = 4096, /* header included */
    STRIP_HEADER = 8,
};

static const char token[] = "mzxw6ytboi5dcmrtgq2tmnzyhe";

struct ticket {
    unsigned char bytes[32768];
    size_t count;
};

static void fail(const char *what) {
    fprintf(stderr, "ticket-encoding: %s\n", what);
    exit(1);
}

static void put(struct ticket *ticket, const void *bytes, size_t count) {
    if (count > sizeof ticket->bytes - ticket->count) fail("ticket too long");
    memcpy(ticket->bytes + ticket->count, bytes, count);
    ticket->count += count;
}

#define PUT(ticket, literal) put(ticket, literal, sizeof literal - 1)

static void line(struct ticket *ticket, iconv_t gb18030, const char *utf8) {
    char *from = (char *)utf8;
    char *to = (char *)ticket->bytes + ticket->count;
    size_t left = strlen(utf8), room = sizeof ticket->bytes - ticket->count;
    if (iconv(gb18030, &from, &left, &to, &room) == (size_t)-1) fail("text not convertible");
    ticket->count = sizeof ticket->bytes - room;
    PUT(ticket, "\n");
}

/* One row of the symbol as dots; `row` may lie in the quiet zone. */
static void expand(const QRcode *code, int row, unsigned char *dots, int bytes_per_row) {
    memset(dots, 0, bytes_per_row);
    if (row < 0 || row >= code->width) return;
    const unsigned char *modules = code->data + row * code->width;
    for (int column = 0; column < code->width; column++) {
        if (!(modules[column] & 1)) continue;
        int first = (column + QUIET_ZONE) * DOTS_PER_MODULE;
        for (int dot = first; dot < first + DOTS_PER_MODULE; dot++) dots[dot >> 3] |= 0x80 >> (dot & 7);
    }
}

/* GS v 0 in strips that fit the printer's buffer. */
static void symbol(struct ticket *ticket, const char *content) {
    QRcode *code = QRcode_encodeString8bit(content, 0, QR_ECLEVEL_M);
    if (!code) fail("no QR");
    int side = (code->width + 2 * QUIET_ZONE) * DOTS_PER_MODULE;
    int bytes_per_row = (side + 7) / 8;
    int most_rows = (MOST_STRIP_BYTES - STRIP_HEADER) / bytes_per_row;
    unsigned char dots[256];
    if (bytes_per_row > (int)sizeof dots) fail("QR too wide");
    int expanded = -1;
    for (int top = 0; top < side; top += most_rows) {
        int rows = side - top < most_rows ? side - top : most_rows;
        const unsigned char header[STRIP_HEADER] = {0x1D, 'v', '0', 0, bytes_per_row, 0, rows & 0xFF, rows >> 8};
        put(ticket, header, sizeof header);
        for (int y = top; y < top + rows; y++) {
            if (y / DOTS_PER_MODULE != expanded) {
                expanded = y / DOTS_PER_MODULE;
                expand(code, expanded - QUIET_ZONE, dots, bytes_per_row);
            }
            put(ticket, dots, bytes_per_row);
        }
    }
    QRcode_free(code);
}

/* A line across the paper, two dots thick. */
static void rule(struct ticket *ticket) {
    unsigned char row[PAPER_BYTES];
    memset(row, 0xFF, sizeof row);
    PUT(ticket, "\x1B" "J\x08\x1B" "a\x00\x1Dv0\x00\x48\x00\x02\x00"); /* ESC J 8, ESC a 0, GS v 0 of 72 × 2 */
    put(ticket, row, sizeof row);
    put(ticket, row, sizeof row);
    PUT(ticket, "\x1B" "J\x08");
}

static void encode(struct ticket *ticket, iconv_t gb18030) {
    char text[128];
    ticket->count = 0;
    PUT(ticket, "\x1B" "a\x01");      /* ESC a 1: centred */
    PUT(ticket, "\x1B" "R\x00\x1C&"); /* ESC R 0, FS &: USA, Chinese mode */
    PUT(ticket, "\x1B" "E\x01");      /* ESC E 1: bold */
    line(ticket, gb18030, "市民服务中心");
    ticket->count--;
    PUT(ticket, "\x1B" "3\x1E\n");    /* ESC 3 30 before the first LF */
    rule(ticket);
    PUT(ticket, "\x1B" "a\x01\x1D!\x11\x1B" "E\x00"); /* GS ! 2 × 2 */
    line(ticket, gb18030, "综合业务");
    PUT(ticket, "\x1D!\x00");
    line(ticket, gb18030, "General services");
    PUT(ticket, "\x1D!\x44\x1B" "E\x01"); /* 5 × 5 */
    line(ticket, gb18030, "A010");
    PUT(ticket, "\x1D!\x11\x1B" "E\x00");
    snprintf(text, sizeof text, "前面等候 %d 人", 6);
    line(ticket, gb18030, text);
    PUT(ticket, "\x1D!\x00");
    snprintf(text, sizeof text, "%d waiting ahead of you", 6);
    line(ticket, gb18030, text);
    snprintf(text, sizeof text, "https://q.hall.gov.cn/t/%s", token);
    symbol(ticket, text);
    line(ticket, gb18030, "微信扫码看进度 查询码 ");
    ticket->count--;
    PUT(ticket, "\x1B" "E\x01");
    line(ticket, gb18030, "MZXW-6YTB");
    PUT(ticket, "\x1B" "E\x00");
    line(ticket, gb18030, "请留意叫号，过号请咨询工作人员");
    PUT(ticket, "\x1B" "a\x00");
    snprintf(text, sizeof text, "%-16s%32s", "2026-11-23 09:41", "kiosk-1");
    line(ticket, gb18030, text);
    PUT(ticket, "\x1B" "J\x10");      /* ESC J 16: feed */
    PUT(ticket, "\x1D" "VB\x00");     /* GS V 66 0: feed to the cutter, cut */
}

int main(int count_of_arguments, char **arguments) {
    static struct ticket ticket;
    iconv_t gb18030 = iconv_open("GB18030", "UTF-8");
    if (gb18030 == (iconv_t)-1) fail("no GB18030 converter");
    if (count_of_arguments == 2 && strcmp(arguments[1], "--bytes") == 0) {
        encode(&ticket, gb18030);
        return fwrite(ticket.bytes, 1, ticket.count, stdout) != ticket.count;
    }
    long count = count_of_arguments == 3 && strcmp(arguments[1], "--count") == 0 ? atol(arguments[2]) : 0;
    if (count <= 0) fail("usage: --count N | --bytes");
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (long done = 0; done < count; done++) encode(&ticket, gb18030);
    clock_gettime(CLOCK_MONOTONIC, &end);
    long long elapsed = (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec;
    printf("%lld\n", elapsed / count);
    iconv_close(gb18030);
}
