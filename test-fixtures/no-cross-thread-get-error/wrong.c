// openssl-lint-test: rules=no-cross-thread-get-error
/* The result is handed to a new thread, and only that asks what it means. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct job {
    SSL *ssl;
    int result;
    int error;
};

static void *explain(void *argument) {
    struct job *job = argument;
    job->error = SSL_get_error(job->ssl, job->result); // expect: no-cross-thread-get-error "runs explain()"
    return NULL;
}

int receive(SSL *ssl, void *buffer, int size) {
    struct job job;
    pthread_t thread;
    ERR_clear_error();
    job.ssl = ssl;
    job.result = SSL_read(ssl, buffer, size);
    if (job.result > 0) return job.result;
    if (pthread_create(&thread, NULL, explain, &job) != 0) return -1;
    pthread_join(thread, NULL);
    return -job.error;
}

/* Through memory of its own, and through a helper of the thread. */
static void report(SSL *ssl, int result) {
    printf("%d\n", SSL_get_error(ssl, result)); // expect: no-cross-thread-get-error "asked about SSL_accept()"
}

static int serve(void *argument) {
    struct job *job = argument;
    if (job->result <= 0) report(job->ssl, job->result);
    free(job);
    return 0;
}

int accept_client(SSL *ssl) {
    struct job *job = malloc(sizeof *job);
    thrd_t thread;
    if (job == NULL) return -1;
    job->ssl = ssl;
    job->result = SSL_accept(job->ssl);
    return thrd_create(&thread, serve, job);
}

/* Through globals. */
static SSL *shared_ssl;
static int shared_result;

static void *watch(void *unused) {
    if (shared_result <= 0) return SSL_get_error(shared_ssl, shared_result) == SSL_ERROR_SSL ? unused : NULL; // expect: no-cross-thread-get-error
    return NULL;
}

int connect_server(void) {
    pthread_t thread;
    shared_result = SSL_connect(shared_ssl);
    return pthread_create(&thread, NULL, watch, NULL);
}

/* The first thread has asked, but the second goes by an answer of its own for what has failed for good. */
static void *explain_again(void *argument) {
    struct job *job = argument;
    if (SSL_get_error(job->ssl, job->result) == SSL_ERROR_SSL) puts("protocol error"); // expect: no-cross-thread-get-error
    return NULL;
}

int asked_before(struct job *job, void *buffer, int size) {
    pthread_t thread;
    ERR_clear_error();
    job->result = SSL_read(job->ssl, buffer, size);
    if (job->result > 0) return job->result;
    job->error = SSL_get_error(job->ssl, job->result);
    if (job->error == SSL_ERROR_WANT_READ || job->error == SSL_ERROR_WANT_WRITE) return 0;
    return pthread_create(&thread, NULL, explain_again, job);
}

/* A handshake that gave 0 has failed. */
static void *after_handshake(void *argument) {
    struct job *job = argument;
    if (job->result == 0) job->error = SSL_get_error(job->ssl, job->result); // expect: no-cross-thread-get-error
    return NULL;
}

int shake_hands(struct job *job) {
    pthread_t thread;
    job->result = SSL_do_handshake(job->ssl);
    return pthread_create(&thread, NULL, after_handshake, job);
}
