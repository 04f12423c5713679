/* The server sends what is no TLS record. SSL_read() leaves that in the error queue of its thread; another one looks into
   its own. */
#include "../connection.h"
#include <pthread.h>

struct job {
    SSL *ssl;
    int result;
    int answer;
};

static void *explain(void *argument) {
    struct job *job = argument;
    job->answer = SSL_get_error(job->ssl, job->result);
    return NULL;
}

int main(void) {
    struct connection connection = open_connection();
    struct job job = {NULL, 0, 0};
    pthread_t thread;
    char buffer[16];
    send_garbage(connection.server);
    ERR_clear_error();
    job.ssl = connection.client;
    job.result = SSL_read(job.ssl, buffer, sizeof buffer);
    require(pthread_create(&thread, NULL, explain, &job) == 0, "pthread_create");
    pthread_join(thread, NULL);
    free_connection(&connection);
    return confirm_answer(job.answer, SSL_ERROR_SYSCALL);
}
