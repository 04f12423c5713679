/* The thread that has read asks, and hands the answer over. */
#include "../connection.h"
#include <pthread.h>

struct job {
    int answer;
    int seen;
};

static void *explain(void *argument) {
    struct job *job = argument;
    job->seen = job->answer;
    return NULL;
}

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    struct job job = {0, 0};
    pthread_t thread;
    char buffer[16];
    send_garbage(connection.server);
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, sizeof buffer);
    job.answer = SSL_get_error(ssl, n);
    require(pthread_create(&thread, NULL, explain, &job) == 0, "pthread_create");
    pthread_join(thread, NULL);
    free_connection(&connection);
    return confirm_answer(job.seen, SSL_ERROR_SSL);
}
