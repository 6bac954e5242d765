/**
 * Sentences by which mail systems announce a bounce, as data: one line a sentence, under its language and the
 * system that writes it. Compared without regard to case, line breaks and quote marks; `…` stands for anything up
 * to 200 characters. Language and system stand in comments, because every webmail page loads this file.
 *
 * Sources: the sentences of each system's own bounces (`test/fixtures`), its source code, or its published
 * samples; weak ones in a language other than English rest on third-party lists and general knowledge.
 */
import type { BounceKind } from './bounce';

export interface BouncePhrase {
  /** `any`: the system only says who it is, whatever it reports. */
  readonly kind: Exclude<BounceKind, 'none'> | 'any';
  /**
   * `strong`: no mail but a bounce says this, alone it decides. `weak`: a human might write it; it counts together
   * with a code, a field of RFC 3464, or a second sentence.
   */
  readonly strength: 'strong' | 'weak';
  readonly text: string;
}

const GROUPS: readonly (Omit<BouncePhrase, 'text'> & { readonly texts: readonly string[] })[] = [
  {
    kind: 'delay',
    strength: 'strong',
    texts: [
      // en, CommuniGate
      'This is only a notification about a delay in the delivery of your message',
      // en, Courier
      'DELAYS IN DELIVERING YOUR MESSAGE',
      // en, Exchange
      'Delivery is delayed to these recipients or groups',
      "This message hasn't been delivered yet",
      // any, Exchange: the answer that it gives itself while it still tries
      "returned '400 4.4.7 Message delayed",
      // en, Exim
      'has not yet been delivered to one or more of its recipients',
      'the message has not yet been delivered',
      'Delivery attempts will continue for some time',
      // en, Gmail
      '** Delivery incomplete **',
      'Gmail will retry for',
      // en, nullmailer
      'has not been delivered to one or more of the intended recipients',
      // en, OpenSMTPD
      'A message is delayed for more than',
      'this is only a temporary failure report',
      // en, Postfix
      'It will be retried until it is',
      // en, Sendmail
      'You do not need to resend your message',
      'addresses had transient non-fatal errors',
      // en, Sun Messaging Server
      'message is being returned because it has been enqueued … not yet been delivered',
      // en, Zoho
      'Message will be retried for',
      // it, Gmail
      '** Consegna non completata **',
      // es, Gmail
      '** No se ha completado la entrega **',
      // ru, Gmail
      '** Пока не доставлено **',
      // zh-Hans, Gmail
      '** 邮件延迟 **',
    ],
  },
  {
    kind: 'delay',
    strength: 'weak',
    texts: [
      // en, several systems
      'There is no need to resend your message',
      'THIS IS A WARNING MESSAGE ONLY',
      'will keep trying to deliver',
      'will continue to try to deliver',
      'will continue trying for',
      // de, Exchange
      'Nachricht wurde noch nicht zugestellt',
      'Empfänger oder Gruppen verzögert',
      // fr, Exchange
      "message n'a pas encore été remis",
      // es, Exchange
      'mensaje aún no se ha entregado',
      'mensaje todavía no se ha entregado',
      // it, Exchange
      'messaggio non è ancora stato recapitato',
      'messaggio non è stato ancora recapitato',
      // pt, Exchange
      'mensagem ainda não foi entregue',
      // nl, Exchange
      'bericht is nog niet bezorgd',
      // sv, Exchange
      'meddelandet har inte levererats än',
      'meddelandet har ännu inte levererats',
      // ru, Exchange
      'сообщение еще не доставлено',
      'сообщение ещё не доставлено',
      // ja, Exchange
      'メッセージはまだ配信されていません',
      '受信者またはグループへの配信が遅',
      '受信者またはグループには、配信が遅延',
      // zh-Hans, Exchange
      '邮件尚未送达',
      '邮件尚未传递',
      // ko, Exchange
      '메시지가 아직 배달되지 않',
    ],
  },
  {
    kind: 'success',
    strength: 'strong',
    texts: [
      // en, Courier
      'SUCCESSFUL DELIVERY … to the following recipients',
      'Your message to the following recipients has been relayed',
      // en, Exchange
      'Your message has been delivered to the following recipients',
      'no delivery notification was sent by the destination server',
      // en, Exim
      'was successfully delivered to the following recipients',
      // en, OpenSMTPD
      'Your message was successfully delivered to these recipients',
      // en, Postfix
      'Your message was successfully delivered to the destination',
      // en, Outlook.com
      'Your message has been successfully relayed to the following recipients',
      // en, Sendmail
      'were successfully delivered … successfully relayed',
    ],
  },
  {
    kind: 'failure',
    strength: 'strong',
    texts: [
      // en, Amavis
      'was considered unsolicited bulk e-mail',
      'Our internal reference code for your message is',
      // en, Amazon SES
      'An error occurred while trying to deliver the mail',
      // en, Amazon SNS
      '"notificationType\\":\\"Bounce',
      // en, AOL
      'We were unable to deliver your message to the following address',
      // en, au ezweb
      'Each of the following recipients was rejected by a remote mail server',
      // en, Cisco ESA
      'The following message to <',
      // en, Courier
      'Your message to the following recipients cannot be delivered',
      // en, Domino
      'Your message … was not delivered to: … because:',
      // en, Dovecot
      'Your message to … was automatically rejected:',
      // en, DragonFly Mail Agent
      'There was an error delivering your mail to',
      // en, Exchange
      'Delivery has failed to these recipients or',
      // en, Exchange 2003
      'Your message did not reach some or all of the intended recipients',
      'did not reach the following recipient',
      'The following recipient(s) could not be reached',
      'The following recipient(s) cannot be reached',
      // en, Exim
      'could not be delivered to one or more of its recipients',
      'This is a permanent error. The following address',
      'This is a copy of the message, including all the headers. ---',
      'contained one or more recipient addresses that were incorrectly constructed',
      // en, Facebook
      'This message was created automatically by Facebook',
      // en, Haraka
      'A problem has occurred when trying to deliver your mail to',
      // en, Gmail
      '** Address not found **',
      '** Message not delivered **',
      '** Message blocked **',
      '** Recipient inbox full **',
      '** Message too large **',
      "Your message wasn't delivered to …@… because",
      'There was a problem delivering your message to',
      'Your message to …@… has been blocked',
      // en, Gmail until 2016
      'Delivery to the following recipient failed permanently',
      'The error that the other server returned was',
      'Technical details of permanent failure',
      // en, GMX, WEB.DE
      'The header of the original message is following',
      // en, Google Groups
      'to let you know that the group you tried to contact',
      // en, Google Groups in any language
      'https://groups.google.com/support/ … Google Groups … ----- Original message -----',
      // en, IIS SMTP
      'Delivery to the following recipients has been aborted',
      // en, IMail
      'Original message follows. … Received:',
      // en, InterScan
      'Message from InterScan',
      // en, Lotus Notes
      '- Failure Reasons -',
      // en, MailFoundry
      'Unable to deliver message to:',
      // en, MailMarshal
      'Could not be delivered because of … recipients were affected',
      // en, McAfee
      'The following addresses had delivery problems -',
      // en, MDaemon
      'We had trouble delivering your message. Full details follow',
      // en, MessageLabs
      'I was unable to deliver your message to the following address',
      // en, Microsoft 365
      'rejected your message to the following e',
      "Your message to …@… couldn't be delivered",
      'More Info for Email Admins',
      // en, Mimecast
      'attempted to send to the following address could not be delivered',
      // en, nullmailer
      'could not be delivered to one or more of the intended recipients',
      // en, Outlook.com
      'Delivery to the following recipients failed',
      // en, Postfix
      "I'm sorry to have to inform you that your message could not be delivered to one or more",
      // en, Postfix until 2.2
      'below could not be delivered to one or more destinations',
      // en, qmail
      'Hi. This is the qmail',
      "I'm afraid I wasn't able to deliver your message to the following address",
      "This is a permanent error; I've given up",
      'Below this line is a copy of the message',
      "I'm not going to try again; this message has been in the queue too long",
      // en, SendGrid
      'This is an automatically generated message from SendGrid',
      'was not able to be delivered to one of its intended recipients',
      // en, Sendmail
      'addresses had permanent fatal errors -',
      'addresses had permanent delivery errors -',
      'addresses had fatal errors -',
      'while talking to … <<<',
      // en, Sendmail 5
      '- Unsent message follows -',
      // en, smail
      'Failed addresses follow: -',
      // en, Sun Messaging Server
      'Your message cannot be delivered to the following recipients',
      'This report relates to a message you sent with the following header fields',
      // en, SurfControl
      'A transcript of the attempts to send the message follows',
      // en, Verizon Wireless
      'Message could not be delivered to mobile',
      // en, Yahoo
      'Unable to deliver message to the following address',
      // en, several systems
      'was rejected because it would exceed the quota for the mailbox',
      // it, Gmail
      '** Indirizzo non trovato **',
      '** Messaggio troppo grande **',
      '** La casella di posta del destinatario è piena **',
      '** Messaggio bloccato **',
      // es, Google Groups
      'que el grupo con el que has intentado ponerte en contacto',
      // ru, Gmail
      '** Адрес не найден **',
      // ru, Mail.ru
      'Ваше письмо не может быть доставлено',
      // ru, Yandex
      'Ваше письмо не может быть отправлено',
      // zh-Hans, Gmail
      '** 找不到地址 **',
      '由于系统找不到电子邮件地址',
      // de, Exchange
      'Fehler bei der Nachrichtenzustellung an folgende Empfänger',
      // de, Gmail
      '** Die Adresse wurde nicht gefunden **',
      'Ihre Nachricht wurde nicht an …@… zugestellt, weil',
      // fr, Exchange
      'Échec de la remise pour ces destinataires ou groupes',
      // fr, Gmail
      '** Adresse introuvable **',
      // pt, Exchange
      'Falha na entrega a estes destinatários ou grupos',
      // pt, Gmail
      '** Endereço não encontrado **',
      // nl, Exchange
      'Uw bericht kan niet worden bezorgd bij de volgende geadresseerden of groepen',
      // he, Google Groups
      'ייתכן שהקבוצה שניסית ליצור עמה קשר',
      // ja, au ezweb
      '次のあて先へのメッセージはエラーのため送信できませんでした',
      // ja, Exchange
      '次の受信者またはグループへの配信に失敗しました',
      // ja, Gmail
      '** アドレス不明 **',
      // ja, m-FILTER
      '以下のメールアドレスへの送信に失敗しました',
    ],
  },
  {
    kind: 'failure',
    strength: 'weak',
    texts: [
      // en, Amazon WorkMail
      'Technical report:',
      // en, Barracuda
      'was blocked by our Spam Firewall',
      // en, Cisco ESA
      'The reason for the problem',
      // en, Gmail
      'The response from the remote server was',
      // en, IMail
      'Original message follows',
      'Invalid final delivery',
      'Delivery failed',
      'Unknown user:',
      // en, Postfix
      'Transcript of session follows',
      // en, several systems
      'was automatically rejected',
      'was rejected by … for the following reason',
      'following recipient',
      'following address',
      'could not be delivered',
      'cannot be delivered',
      "couldn't be delivered",
      'was not delivered',
      'has not been delivered',
      'undeliverable',
      'unable to deliver',
      'could not deliver',
      'could not be sent',
      'did not reach',
      'delivery failure',
      'Undelivered Mail Returned to Sender',
      'returning message to sender',
      'Delivery Status Notification (Failure)',
      'giving up on',
      'rejected your message',
      'user unknown',
      'mailbox exceeds allowed size',
      // it, Gmail
      'La risposta del server remoto è',
      // it, several systems
      'non è stato possibile recapitare',
      'non è stato consegnato',
      'non recapitabile',
      'impossibile recapitare',
      // es, Gmail
      'No se ha encontrado la dirección',
      // es, several systems
      'no se pudo entregar',
      'no se ha podido entregar',
      'no ha podido ser entregado',
      'no se ha entregado',
      'no pudo ser entregado',
      'La respuesta del servidor remoto',
      // ru, Mail.ru
      'Это письмо создано автоматически сервером',
      // ru, Yandex
      'Это письмо отправлено почтовым сервером',
      // ru, several systems
      'не доставлено',
      'не может быть доставлено',
      'не удалось доставить',
      // zh-Hans, Gmail
      '邮件未递送',
      '以下为远程服务器的响应',
      // zh-Hans, several systems
      '无法送达',
      '投递失败',
      '被退回',
      '未能送达',
      '无法投递',
      '发送失败',
      // de, several systems
      'nicht zugestellt werden',
      'unzustellbar',
      'Antwort des Remote',
      // fr, Gmail
      'Message non distribué',
      'Un problème est survenu lors de la distribution de votre message à',
      // fr, several systems
      "n'a pas pu être remis",
      "n'a pas été remis",
      'impossible de remettre',
      "n'a pu être remis",
      'La réponse du serveur distant',
      // pt, several systems
      'não pôde ser entregue',
      'não foi entregue',
      'não foi possível entregar',
      'não pode ser entregue',
      'A resposta do servidor remoto',
      // nl, Gmail
      'Adres niet gevonden',
      // nl, several systems
      'niet worden bezorgd',
      'niet bezorgd',
      'niet worden afgeleverd',
      // sv, several systems
      'kunde inte levereras',
      // ja, several systems
      '送信できませんでした',
      '配信に失敗しました',
      '配送できません',
      '配信できません',
      '配信されません',
      '送信エラー',
      'お届けできません',
      '配信不能',
      // ko, Gmail
      '주소를 찾을 수 없음',
      // ko, Naver
      '메일이 전송되지 못했습니다',
      // ko, several systems
      '배달하지 못',
      '전송하지 못',
      '배달되지 않',
      '반송되었습니다',
      // da, several systems
      'kunne ikke leveres',
      // fi, several systems
      'ei voitu toimittaa',
      // pl, several systems
      'nie została doręczona',
      'nie została dostarczona',
      'nie można dostarczyć',
      'nie udało się dostarczyć',
      // cs, several systems
      'nebyla doručena',
      'nelze doručit',
      'nepodařilo se doručit',
      // hu, several systems
      'nem kézbesíthető',
      'nem sikerült kézbesíteni',
      // uk, several systems
      'не вдалося доставити',
      // tr, several systems
      'teslim edilemedi',
      'iletilemedi',
      // zh-Hant, several systems
      '無法傳遞',
      '無法送達',
      '退信',
      '傳送失敗',
      // vi, several systems
      'không thể gửi',
      // id, several systems
      'tidak dapat dikirim',
    ],
  },
  {
    kind: 'any',
    strength: 'strong',
    texts: [
      // Exchange: heads what it reports of failures and of delays alike
      'Diagnostic information for administrators',
      'Informazioni di diagnostica per gli amministratori',
      'Información de diagnóstico para los administradores',
      'Diagnoseinformationen für Administratoren',
      'Informations de diagnostic pour les administrateurs',
      'Informações de diagnóstico para administradores',
      'Diagnostische gegevens voor beheerders',
      'Diagnostisk information för administratörer',
      '管理者向けの診断情報',
      // en, Courier
      'This is a delivery status notification from',
      // en, DragonFly Mail Agent
      'This is the DragonFly Mail Agent',
      // en, Exim
      'This message was created automatically by mail delivery s',
      // en, IIS SMTP
      'This is an automatically generated Delivery Status Notification',
      // en, MessageLabs
      'This is the mail delivery agent at',
      // en, nullmailer
      'This is the nullmailer delivery system',
      // en, OpenSMTPD
      'This is the MAILER-DAEMON, please DO NOT REPLY to this e',
      // en, Postfix
      'This is the mail system at host',
      // en, Postfix until 2.2
      'This is the Postfix program at host',
      // en, PowerMTA
      'Hello, this is the mail server on',
      // en, Sendmail
      '- Transcript of session follows -',
      // en, Yahoo! JAPAN
      'This Delivery Status Notification is sent from',
    ],
  },
];

/** Gmail's heading stands between asterisks in the plain text, and bare in HTML, where anybody may write so. */
const HEADING = /^\*\* (.*) \*\*$/;

function withBareHeading(phrase: BouncePhrase): BouncePhrase[] {
  const bare = HEADING.exec(phrase.text)?.[1];
  return bare === undefined ? [phrase] : [phrase, { ...phrase, strength: 'weak', text: bare }];
}

export const BOUNCE_PHRASES: readonly BouncePhrase[] = GROUPS.flatMap(({ texts, ...group }) =>
  texts.flatMap((text) => withBareHeading({ ...group, text })),
);
