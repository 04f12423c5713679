// openssl-lint-test: rules=no-wrong-ret,no-intervening-call,require-error-clear
/* Calls through pointers whose candidates the program tells; wrong and right twins. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

static int (*const constant_reader)(SSL *, void *, int) = SSL_read;

int constant_pointer(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = constant_reader(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int constant_pointer_wrong(SSL *ssl, void *buffer, int size) {
    int n = constant_reader(ssl, buffer, size); // expect: require-error-clear "SSL_read()"
    return n > 0 ? n : SSL_get_error(ssl, n);
}

/* Assigned in functions only, and one of two. */
static int (*chosen_reader)(SSL *, void *, int);

void choose_reader(int peek) {
    chosen_reader = peek ? SSL_peek : SSL_read;
}

int chosen_pointer(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = chosen_reader(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int chosen_pointer_wrong(SSL *ssl, void *buffer, int size) {
    int n = (*chosen_reader)(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : SSL_get_error(ssl, n);
}

/* Anybody can set this one: what it calls is not known. */
int (*open_reader)(SSL *, void *, int) = SSL_read;

void set_reader(int (*reader)(SSL *, void *, int)) {
    open_reader = reader;
}

int unknown_pointer(SSL *ssl, void *buffer, int size) {
    int n = open_reader(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

/* A local, decided on the path. */
int local_pointer(SSL *ssl, void *buffer, int size, int peek) {
    int (*reader)(SSL *, void *, int) = SSL_read;
    if (peek) reader = &SSL_peek;
    ERR_clear_error();
    int n = reader(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int local_pointer_wrong(SSL *ssl, void *buffer, int size, int peek) {
    int (*reader)(SSL *, void *, int) = SSL_read;
    if (peek) reader = &SSL_peek;
    ERR_clear_error();
    int n = reader(ssl, buffer, size);
    if (n > 0) return n;
    ERR_print_errors_fp(stderr); // expect: no-intervening-call
    return SSL_get_error(ssl, n);
}

/* A parameter that gets constant functions at all calls. */
static int with(int (*call)(SSL *, void *, int), SSL *ssl, void *buffer, int size) {
    int n = call(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

static int with_clear(int (*call)(SSL *, void *, int), SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = call(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

int receive_with(SSL *ssl, void *buffer, int size) {
    return with(SSL_read, ssl, buffer, size);
}

int look_with(SSL *ssl, void *buffer, int size) {
    return with(SSL_peek, ssl, buffer, size);
}

int receive_with_clear(SSL *ssl, void *buffer, int size) {
    return with_clear(SSL_read, ssl, buffer, size);
}

/* A structure of operations, with names and by position. */
struct connection;

struct operations {
    const char *name;
    int (*receive)(struct connection *, void *, int);
    int (*failure)(struct connection *, int);
};

struct connection {
    SSL *ssl;
    const struct operations *operations;
};

static int tls_receive(struct connection *c, void *buffer, int size) {
    return SSL_read(c->ssl, buffer, size); // expect: require-error-clear
}

static int tls_failure(struct connection *c, int ret) {
    return SSL_get_error(c->ssl, ret) == SSL_ERROR_WANT_READ ? 0 : -1; // expect: no-wrong-ret
}

static int plain_receive(struct connection *c, void *buffer, int size) {
    return c == NULL ? 0 : snprintf(buffer, (size_t)size, "plain");
}

static int plain_failure(struct connection *c, int ret) {
    return c == NULL ? 0 : ret;
}

const struct operations tls = {.name = "tls", .receive = tls_receive, .failure = tls_failure};
const struct operations plain = {"plain", plain_receive, plain_failure};

int operation(struct connection *c, void *buffer, int size) {
    ERR_clear_error();
    int n = c->operations->receive(c, buffer, size);
    return n > 0 ? n : c->operations->failure(c, n);
}

int operation_without_clear(struct connection *c, void *buffer, int size) {
    int n = c->operations->receive(c, buffer, size);
    return n > 0 ? n : c->operations->failure(c, n);
}

int operation_printed_first(struct connection *c, void *buffer, int size) {
    ERR_clear_error();
    int n = c->operations->receive(c, buffer, size);
    if (n > 0) return n;
    ERR_print_errors_fp(stderr); // expect: no-intervening-call
    return c->operations->failure(c, n);
}

/* It reaches the question above with a result of its own. */
int operation_with_another_result(struct connection *c, void *buffer, int size) {
    ERR_clear_error();
    int n = c->operations->receive(c, buffer, size);
    if (n > 0) return n;
    n = -1;
    return c->operations->failure(c, n);
}

/* Two structures with a member of one name: which one a call means is not known. */
struct first_kind {
    int (*exchange)(SSL *, void *, int);
};

struct second_kind {
    int (*exchange)(SSL *, void *, int);
};

const struct first_kind first = {SSL_read};

int same_name(struct second_kind *kind, SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    kind->exchange(NULL, NULL, 0);
    return SSL_get_error(ssl, n);
}

/* The pointer goes through a structure that a callback gets. */
struct job {
    int (*step)(SSL *, void *, int);
    SSL *ssl;
};

static int run_job(void *argument) {
    struct job *job = argument;
    int (*step)(SSL *, void *, int) = job->step;
    char byte;
    int n = step(job->ssl, &byte, 1); // expect: require-error-clear
    return n > 0 ? n : SSL_get_error(job->ssl, n);
}

int start_job(int (*run)(int (*)(void *), void *), SSL *ssl) {
    struct job job = {.step = SSL_peek, .ssl = ssl};
    return run(run_job, &job);
}

/* Which call it is stays the same in every round: one of the two pointers is not NULL. */
static int with_timeout(SSL *ssl, int (*handshake)(SSL *), int (*transfer)(SSL *, void *, int), void *buffer, int size) {
    int status, code;
    for (;;) {
        ERR_clear_error();
        if (handshake)
            status = handshake(ssl);
        else if (transfer)
            status = transfer(ssl, buffer, size);
        else
            puts("nothing to do");
        code = SSL_get_error(ssl, status);
        if (code != SSL_ERROR_WANT_READ && code != SSL_ERROR_WANT_WRITE) return status;
    }
}

#define CONNECT(ssl) with_timeout(ssl, SSL_connect, NULL, NULL, 0)
#define ACCEPT(ssl) with_timeout(ssl, SSL_accept, NULL, NULL, 0)

int connect_in_time(SSL *ssl) { return CONNECT(ssl); }

int accept_in_time(SSL *ssl) { return ACCEPT(ssl); }

int read_in_time(SSL *ssl, void *buffer, int size) {
    return with_timeout(ssl, NULL, SSL_read, buffer, size);
}
