/** A bounce to try it on: as Postfix writes one, with addresses that nobody has (RFC 2606). */

const LINES = [
  'This is the mail system at host mail.example.org.',
  "I'm sorry to have to inform you that your message could not be delivered to one or more recipients. It's attached below.",
  '<maria@example.com>: host mx.example.com[192.0.2.25] said: 552 5.2.2 <maria@example.com>: The recipient’s mailbox is full (in reply to RCPT TO command)',
];

/** The sample as a message that a webmail shows. */
export function Sample({ title }: { readonly title: string }) {
  return (
    <article class="sample" aria-label={title}>
      <header lang="en">
        <p class="sample-subject">Undelivered Mail Returned to Sender</p>
        <p>MAILER-DAEMON@mail.example.org</p>
      </header>
      <div class="sample-body" lang="en">
        {LINES.join('\n\n')}
      </div>
    </article>
  );
}
