// openssl-lint-test: rules=no-stale-error-queue
/* Functions of the program that only compute and print leave the error queue as it is. */
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct logger {
    FILE *stream;
    void (*write)(const char *line);
};

void send_to_journal(const char *line);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int last_level;

static const char *now(void) {
    static char text[32];
    time_t seconds = time(NULL);
    struct tm parts;
    localtime_r(&seconds, &parts);
    strftime(text, sizeof(text), "%H:%M:%S", &parts);
    return text;
}

/* The two call each other, and neither does more than print. */
static void print_nested(int depth, const char *text);
static void print_list(int depth, const char *text) {
    if (depth > 0) print_nested(depth - 1, text);
}
static void print_nested(int depth, const char *text) {
    fprintf(stderr, "%s: %s\n", now(), text);
    print_list(depth, text);
}

static void warning(int level, const char *text) {
    pthread_mutex_lock(&lock);
    last_level = level;
    print_nested(2, text);
    fflush(stderr);
    pthread_mutex_unlock(&lock);
}

static void warning_elsewhere(const char *text) {
    fprintf(stderr, "%s\n", text);
    send_to_journal(text);
}

static void warning_through(struct logger *logger, const char *text) {
    fprintf(logger->stream, "%s\n", text);
    logger->write(text);
}

static void warning_with_reason(const char *text) {
    fprintf(stderr, "%s: %s\n", text, ERR_reason_error_string(ERR_get_error()));
}

static int by_length(const void *left, const void *right) {
    ERR_clear_error();
    return strlen(left) < strlen(right);
}

static void warning_sorted(char *lines, size_t count) {
    qsort(lines, count, 80, by_length);
    puts(lines);
}

int logged(SSL *ssl, SSL_CTX *context, void *buffer, int size) {
    if (SSL_CTX_load_verify_locations(context, "extra.pem", NULL) != 1) warning(2, "no extra certificates");
    int n = SSL_read(ssl, buffer, size); // expect: no-stale-error-queue "SSL_CTX_load_verify_locations"
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

/* These may report and drain what the failure left. */

int logged_elsewhere(SSL *ssl, SSL_CTX *context, void *buffer, int size) {
    if (SSL_CTX_load_verify_locations(context, "extra.pem", NULL) != 1) warning_elsewhere("no certificates");
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int logged_through(SSL *ssl, SSL_CTX *context, struct logger *logger, void *buffer, int size) {
    if (SSL_CTX_load_verify_locations(context, "extra.pem", NULL) != 1) warning_through(logger, "no certificates");
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int logged_with_reason(SSL *ssl, SSL_CTX *context, void *buffer, int size) {
    if (SSL_CTX_load_verify_locations(context, "extra.pem", NULL) != 1) warning_with_reason("no certificates");
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int logged_sorted(SSL *ssl, SSL_CTX *context, char *lines, void *buffer, int size) {
    if (SSL_CTX_load_verify_locations(context, "extra.pem", NULL) != 1) warning_sorted(lines, 3);
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

/* The first call after SSL_set_accept_state runs the handshake, which empties the queue. */
int first_read(SSL *ssl, SSL_CTX *context, void *buffer, int size) {
    if (SSL_CTX_load_verify_locations(context, "extra.pem", NULL) != 1) warning(2, "no extra certificates");
    SSL_set_accept_state(ssl);
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}
