/* Something else on this thread left an entry in the queue. There is nothing to read yet, but the answer is that the
   connection has failed. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    int answer = -1;
    fail_elsewhere();
    int n = SSL_read(ssl, buffer, sizeof buffer);
    if (n <= 0) answer = SSL_get_error(ssl, n);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_SSL);
}
