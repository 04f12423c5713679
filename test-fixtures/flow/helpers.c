// openssl-lint-test: rules=no-wrong-ret,no-intervening-call,no-intervening-io,no-stale-error-queue,require-error-clear
/* Functions that stand around the protocol: they make the call, ask the question, or change the queue between. */
#include <stdarg.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

struct connection {
    SSL *ssl;
    int last;
};

static void clear_queue(void) {
    ERR_clear_error();
}

static int drain_queue(void) {
    int count = 0;
    while (ERR_get_error() != 0) count++;
    return count;
}

static void print_queue(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    ERR_print_errors_fp(stderr);
}

static void complain(const char *text) {
    fprintf(stderr, "%s\n", text);
}

static void check_name(X509 *certificate, const char *name) {
    X509_VERIFY_PARAM *parameters = X509_VERIFY_PARAM_new();
    if (certificate != NULL) X509_VERIFY_PARAM_set1_host(parameters, name, 0);
    X509_VERIFY_PARAM_free(parameters);
}

static int receive(SSL *ssl, void *buffer, int size) {
    clear_queue();
    return SSL_read(ssl, buffer, size);
}

static int receive_unprepared(SSL *ssl, void *buffer, int size) {
    return SSL_read(ssl, buffer, size); // expect: require-error-clear
}

static int receive_status(SSL *ssl, void *buffer, int size) {
    clear_queue();
    return SSL_read(ssl, buffer, size) > 0 ? 0 : -3;
}

static int code_of(SSL *ssl, int ret) {
    return SSL_get_error(ssl, ret);
}

static int code_of_connection(const struct connection *c, int ret) {
    int code = code_of(c->ssl, ret);
    return code == SSL_ERROR_NONE ? 0 : -code;
}

static int code_of_last(const struct connection *c) {
    return SSL_get_error(c->ssl, c->last);
}

int result_of_a_helper(SSL *ssl, void *buffer, int size) {
    int n = receive(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int status_of_a_helper(SSL *ssl, void *buffer, int size) {
    int status = receive_status(ssl, buffer, size);
    return status == 0 ? 0 : SSL_get_error(ssl, status); // expect: no-wrong-ret
}

int helper_without_clear(SSL *ssl, void *buffer, int size) {
    int n = receive_unprepared(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int question_in_a_helper(SSL *ssl, void *buffer, int size) {
    clear_queue();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : code_of(ssl, n);
}

int both_in_helpers(struct connection *c, void *buffer, int size) {
    int n = receive(c->ssl, buffer, size);
    return n > 0 ? n : code_of_connection(c, n);
}

int question_in_a_field(struct connection *c, void *buffer, int size) {
    c->last = receive(c->ssl, buffer, size);
    return c->last > 0 ? 0 : code_of_last(c);
}

int print_between(struct connection *c, void *buffer, int size) {
    int n = receive(c->ssl, buffer, size);
    if (n > 0) return n;
    print_queue("read of %d bytes failed", size); // expect: no-intervening-call "print_queue"
    return SSL_get_error(c->ssl, n);
}

int print_afterwards(struct connection *c, void *buffer, int size) {
    int n = receive(c->ssl, buffer, size);
    if (n > 0) return n;
    int code = code_of_connection(c, n);
    print_queue("read of %d bytes failed", size);
    return code;
}

int complain_between(struct connection *c, void *buffer, int size) {
    int n = receive(c->ssl, buffer, size);
    if (n > 0) return n;
    complain("read failed");
    return code_of_connection(c, n);
}

int drain_between(SSL *ssl, void *buffer, int size) {
    int n = receive(ssl, buffer, size);
    if (n > 0) return n;
    int entries = drain_queue(); // expect: no-intervening-call "drain_queue"
    return entries + SSL_get_error(ssl, n);
}

int push_between(SSL *ssl, X509 *certificate, void *buffer, int size) {
    int n = receive(ssl, buffer, size);
    if (n > 0) return n;
    check_name(certificate, "example.org"); // expect: no-intervening-call "check_name"
    return SSL_get_error(ssl, n);
}

int push_before(SSL *ssl, const char *file, void *buffer, int size) {
    clear_queue();
    if (SSL_CTX_use_certificate_file(SSL_get_SSL_CTX(ssl), file, SSL_FILETYPE_PEM) != 1) fprintf(stderr, "no certificate\n");
    int n = SSL_read(ssl, buffer, size); // expect: no-stale-error-queue
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int push_before_the_clear(SSL *ssl, const char *file, void *buffer, int size) {
    if (SSL_CTX_use_certificate_file(SSL_get_SSL_CTX(ssl), file, SSL_FILETYPE_PEM) != 1) fprintf(stderr, "no certificate\n");
    int n = receive(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int drain_is_a_clear(SSL *ssl, void *buffer, int size) {
    drain_queue();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

/* Wrappers of wrappers. */
static int receive_line(struct connection *c, char *line, int size) {
    int length = 0;
    while (length < size) {
        int n = receive(c->ssl, line + length, 1);
        if (n <= 0) return n;
        if (line[length++] == '\n') break;
    }
    return length;
}

static int receive_greeting(struct connection *c) {
    char line[80];
    return receive_line(c, line, sizeof line);
}

int greeting(struct connection *c) {
    int n = receive_greeting(c);
    return n > 0 ? 0 : code_of_connection(c, n);
}

static void log_failure(const char *text) {
    complain(text);
    print_queue("%s", text);
}

int greeting_logged_first(struct connection *c) {
    int n = receive_greeting(c);
    if (n > 0) return 0;
    log_failure("no greeting"); // expect: no-intervening-call "log_failure"
    return SSL_get_error(c->ssl, n);
}

/* The connection is closed in a helper before the question. */
static void say_goodbye(struct connection *c) {
    SSL_shutdown(c->ssl);
}

int goodbye_before_the_question(struct connection *c, void *buffer, int size) {
    int n = receive(c->ssl, buffer, size);
    if (n > 0) return n;
    say_goodbye(c); // expect: no-intervening-io "say_goodbye"
    return SSL_get_error(c->ssl, n);
}

int goodbye_after_the_question(struct connection *c, void *buffer, int size) {
    int n = receive(c->ssl, buffer, size);
    if (n > 0) return n;
    int code = SSL_get_error(c->ssl, n);
    say_goodbye(c);
    return code;
}

/* The helper gives the code through a pointer and the status as its value. */
static int receive_and_ask(SSL *ssl, void *buffer, int size, int *code) {
    int n = receive(ssl, buffer, size);
    *code = SSL_get_error(ssl, n);
    return n;
}

int code_through_a_pointer(SSL *ssl, void *buffer, int size) {
    int code;
    int n = receive_and_ask(ssl, buffer, size, &code);
    return n > 0 ? n : code;
}

int code_through_a_pointer_as_result(SSL *ssl, void *buffer, int size) {
    int code;
    if (receive_and_ask(ssl, buffer, size, &code) > 0) return 0;
    return SSL_get_error(ssl, code); // expect: no-wrong-ret
}

/* A structure by value carries the result out. */
struct outcome {
    int n;
    int code;
};

static struct outcome receive_outcome(SSL *ssl, void *buffer, int size) {
    struct outcome outcome = {.n = receive(ssl, buffer, size)};
    outcome.code = SSL_get_error(ssl, outcome.n);
    return outcome;
}

int outcome_of_a_helper(SSL *ssl, void *buffer, int size) {
    struct outcome outcome = receive_outcome(ssl, buffer, size);
    return outcome.n > 0 ? 0 : outcome.code;
}
