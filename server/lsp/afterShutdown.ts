import {
  type Connection,
  ErrorCodes,
  Message,
  type MessageStrategy,
  ResponseError,
} from 'vscode-languageserver/node';

const REFUSED = 'srta/afterShutdown';

/** After `shutdown` the protocol wants every request refused; an empty answer would look like a document without anything in it. */
export class AfterShutdown {
  private down = false;

  /** Leads what comes after `shutdown` to the refusal; notifications, among them `exit`, go their way. */
  readonly strategy: MessageStrategy = {
    handleMessage: (message, next) => {
      if (!Message.isRequest(message)) return next(message);
      const refused: typeof message = { ...message, method: REFUSED };
      next(this.down ? refused : message);
      if (message.method === 'shutdown') this.down = true;
    },
  };

  listen(connection: Connection): void {
    connection.onRequest(
      REFUSED,
      () => new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down'),
    );
  }
}
