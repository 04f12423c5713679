// openssl-lint-test: rules=no-cross-thread-get-error target=openssl>=4.0
/* OpenSSL 4.0 remembers with the connection how the call ended. */
#include <pthread.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct job {
    SSL *ssl;
    int result;
    int error;
};

static void *explain(void *argument) {
    struct job *job = argument;
    job->error = SSL_get_error(job->ssl, job->result);
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
