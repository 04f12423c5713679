// openssl-lint-test: rules=no-cross-thread-get-error
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct job {
    SSL *ssl;
    int result;
    int error;
};

/* The answer is handed over, not the question. */
static void *explain(void *argument) {
    struct job *job = argument;
    printf("%d %d\n", job->result, job->error);
    return NULL;
}

int receive(SSL *ssl, void *buffer, int size) {
    struct job job;
    pthread_t thread;
    ERR_clear_error();
    job.ssl = ssl;
    job.result = SSL_read(ssl, buffer, size);
    if (job.result > 0) return job.result;
    job.error = SSL_get_error(ssl, job.result);
    if (pthread_create(&thread, NULL, explain, &job) != 0) return -1;
    pthread_join(thread, NULL);
    return -job.error;
}

/* The thread makes a call of its own, and asks about that. */
static void *work(void *argument) {
    struct job *job = argument;
    char buffer[64];
    for (;;) {
        ERR_clear_error();
        job->result = SSL_read(job->ssl, buffer, sizeof buffer);
        if (job->result <= 0) break;
    }
    job->error = SSL_get_error(job->ssl, job->result);
    return NULL;
}

int accept_client(struct job *job) {
    pthread_t thread;
    ERR_clear_error();
    job->result = SSL_accept(job->ssl);
    if (job->result != 1) return SSL_get_error(job->ssl, job->result);
    return pthread_create(&thread, NULL, work, job);
}

/* What a function does on the thread that calls it, it may do on another one elsewhere. */
static void *judge(void *argument) {
    struct job *job = argument;
    job->error = SSL_get_error(job->ssl, job->result);
    return NULL;
}

int read_here(SSL *ssl, void *buffer, int size) {
    struct job job;
    ERR_clear_error();
    job.ssl = ssl;
    job.result = SSL_read(ssl, buffer, size);
    judge(&job);
    return job.error;
}

/* After a success nobody looks at the queue. */
int read_first(struct job *job, void *buffer, int size) {
    pthread_t thread;
    ERR_clear_error();
    job->result = SSL_read(job->ssl, buffer, size);
    if (job->result <= 0) return SSL_get_error(job->ssl, job->result);
    return pthread_create(&thread, NULL, judge, job);
}

/* Nothing was read before the thread began. */
int judge_elsewhere(struct job *job) {
    pthread_t thread;
    return pthread_create(&thread, NULL, judge, job);
}

/* The thread that made the call has asked: it only has to be repeated, and its queue is empty, as that of the new thread. */
static void *go_on(void *argument) {
    struct job *job = argument;
    char buffer[64];
    while (job->result <= 0) {
        job->error = SSL_get_error(job->ssl, job->result);
        if (job->error != SSL_ERROR_WANT_READ && job->error != SSL_ERROR_WANT_WRITE) break;
        ERR_clear_error();
        job->result = SSL_read(job->ssl, buffer, sizeof buffer);
    }
    return NULL;
}

int wait_on_a_thread(struct job *job, void *buffer, int size) {
    pthread_t thread;
    ERR_clear_error();
    job->result = SSL_read(job->ssl, buffer, size);
    if (job->result <= 0) {
        switch (SSL_get_error(job->ssl, job->result)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            break;
        default:
            return -1;
        }
    }
    return pthread_create(&thread, NULL, go_on, job);
}

/* A read that returned 0 has left nothing in the queue. */
static void *say_how_it_ended(void *argument) {
    struct job *job = argument;
    if (job->result == 0) puts(SSL_get_error(job->ssl, job->result) == SSL_ERROR_ZERO_RETURN ? "closed" : "cut off");
    return NULL;
}

int end_on_a_thread(struct job *job, void *buffer, int size) {
    pthread_t thread;
    ERR_clear_error();
    job->result = SSL_read(job->ssl, buffer, size);
    return pthread_create(&thread, NULL, say_how_it_ended, job);
}

/* Each thread gets a connection whose handshake has succeeded; the others are another matter. */
int start_all(struct job *jobs, int count) {
    pthread_t thread;
    int i, last = 0;
    for (i = 0; i < count; i++) {
        ERR_clear_error();
        jobs[i].result = SSL_accept(jobs[i].ssl);
        if (jobs[i].result <= 0) last = SSL_get_error(jobs[i].ssl, jobs[i].result);
    }
    for (i = 0; i < count; i++) {
        if (jobs[i].result == 1) pthread_create(&thread, NULL, judge, &jobs[i]);
    }
    return last;
}

/* Where no thread can be started, the work is done here. */
int without_threads(struct job *job, void *buffer, int size) {
    ERR_clear_error();
    job->result = SSL_read(job->ssl, buffer, size);
    go_on(job);
    return job->result;
}
