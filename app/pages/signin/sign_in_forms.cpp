// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/signin/sign_in_forms.h"

#include "app/client/invitation.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/protocol/key_fingerprint.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Texts that nobody types longer; the server has limits of its own.
constexpr int maxInvitation = 400;
constexpr int maxLogin = 60;
constexpr int maxPassword = 256;

QLineEdit *passwordEdit()
{
    auto *edit = new QLineEdit;
    edit->setEchoMode(QLineEdit::Password);
    edit->setMaxLength(maxPassword);
    return edit;
}

/// Four lines of four groups, in figures of one width.
QString inLines(const QString &fingerprint)
{
    const QStringList groups = groupedFingerprint(fingerprint).split(u' ', Qt::SkipEmptyParts);
    QString text;
    for (qsizetype i = 0; i < groups.size(); ++i)
        text += groups.at(i) + (i % 4 == 3 ? u"\n"_s : u"   "_s);
    return text.trimmed();
}

TextLabel *fingerprintLabel()
{
    auto *label = new TextLabel;
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(tokens::pixels(Type::Heading));
    label->setFont(font);
    // Every group has to be seen: wrapped text is never elided, and a low window leaves it its four lines.
    label->setWordWrap(true);
    label->setMinimumHeight(4 * QFontMetrics(font).lineSpacing());
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setObjectName(u"fingerprint"_s);
    return label;
}

} // namespace

SignInForm::SignInForm(const QString &title, QWidget *parent)
    : FormCard(parent), m_explanation(new TextLabel({}, Type::Small, Ink::Dim)), m_foot(new QHBoxLayout)
{
    setHeader(title);
    m_explanation->setWordWrap(true);
    auto *explanation = new QVBoxLayout;
    explanation->setContentsMargins(tokens::cardPadding, tokens::cardPadding, tokens::cardPadding, 0);
    explanation->addWidget(m_explanation);
    body()->insertLayout(0, explanation);
    m_foot->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::cardPadding);
    m_foot->setSpacing(tokens::grid);
    m_foot->addStretch(1);
    body()->addLayout(m_foot);
    m_explanation->hide();
}

void SignInForm::setExplanation(const QString &text)
{
    m_explanation->setText(text);
    m_explanation->setVisible(!text.isEmpty());
}

Button *SignInForm::addButton(const QString &name, const QString &text, ButtonKind kind)
{
    const bool isFirst = kind == ButtonKind::Primary;
    auto *button = new Button(text, kind);
    button->setObjectName(name);
    button->setMinimumWidth(isFirst ? 112 : 0);
    m_foot->insertWidget(isFirst ? m_foot->count() : 0, button);
    m_buttons << button;
    return button;
}

void SignInForm::addBelow(QWidget *widget)
{
    auto *row = new QVBoxLayout;
    row->setContentsMargins(tokens::cardPadding, 0, tokens::cardPadding, tokens::grid);
    row->addWidget(widget);
    body()->insertLayout(body()->count() - 1, row);
}

void SignInForm::addEntry(const QString &name, const QString &label, QLineEdit *edit, Need need)
{
    addField(name, label, edit, need);
    connect(edit, &QLineEdit::textEdited, this, [this, name] { setError(name, {}); });
}

void SignInForm::setActivity(Activity activity)
{
    m_isWaiting = activity == Activity::Waiting;
    // What goes out gives the keyboard to whatever is next: the fields stay where it is, and take nothing.
    const QList<QLineEdit *> edits = findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits)
        edit->setReadOnly(m_isWaiting);
    for (Button *button : m_buttons) {
        const bool isOpen = !m_isWaiting || button->kind() == ButtonKind::Quiet;
        if (!isOpen && button->hasFocus() && !edits.isEmpty())
            edits.back()->setFocus(Qt::OtherFocusReason);
        button->setEnabled(isOpen);
    }
}

ConnectForm::ConnectForm(QWidget *parent)
    : SignInForm(tr("Connect to your school"), parent), m_text(new QLineEdit)
{
    setExplanation(
        tr("Paste the invitation that you were given. If you have none, type the name of the server."));
    m_text->setMaxLength(maxInvitation);
    takeKeysAsTheyAre(m_text);
    m_text->setPlaceholderText(u"licheng://portfolio.school:%1#…"_s.arg(defaultPort));
    addEntry(u"invitation"_s, tr("Invitation or server"), m_text, Need::Required);
    connect(addButton(u"connect"_s, tr("Connect"), ButtonKind::Primary), &Button::clicked, this,
            &ConnectForm::send);
    connect(m_text, &QLineEdit::returnPressed, this, &ConnectForm::send);
}

void ConnectForm::begin()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

QString ConnectForm::text() const
{
    return m_text->text();
}

void ConnectForm::setText(const QString &text)
{
    m_text->setText(text);
}

void ConnectForm::setProblem(const QString &problem)
{
    setError(u"invitation"_s, problem);
}

void ConnectForm::send()
{
    if (isWaiting())
        return;
    setProblem({});
    Q_EMIT chosen(m_text->text());
}

TrustForm::TrustForm(QWidget *parent)
    : SignInForm(tr("Is this your school's server?"), parent), m_groups(fingerprintLabel()),
      m_compared(new QCheckBox(tr("I have compared all sixteen groups")))
{
    m_compared->setObjectName(u"compared"_s);
    addBelow(m_groups);
    addBelow(m_compared);
    m_accept = addButton(u"acceptKey"_s, tr("They are the same"), ButtonKind::Primary);
    m_accept->setEnabled(false);
    auto *refuse = addButton(u"refuseKey"_s, tr("They differ"), ButtonKind::Quiet);
    connect(m_compared, &QCheckBox::toggled, m_accept, &Button::setEnabled);
    connect(m_accept, &Button::clicked, this, [this] { Q_EMIT accepted(m_fingerprint); });
    connect(refuse, &Button::clicked, this, &TrustForm::refused);
}

void TrustForm::begin()
{
    m_compared->setFocus(Qt::OtherFocusReason);
}

void TrustForm::setFingerprint(const QString &server, const QString &fingerprint)
{
    m_fingerprint = fingerprint;
    m_compared->setChecked(false);
    m_groups->setText(inLines(fingerprint));
    setExplanation(
        tr("This computer connects to %1 for the first time. Compare this fingerprint with the one that "
           "the information section gave you.")
            .arg(server));
}

ChangedKeyForm::ChangedKeyForm(QWidget *parent)
    : SignInForm(tr("The server shows another key"), parent), m_groups(fingerprintLabel())
{
    addBelow(m_groups);
    m_other = addButton(u"otherServer"_s, tr("Another server"), ButtonKind::Quiet);
    connect(m_other, &Button::clicked, this, &ChangedKeyForm::otherServer);
}

void ChangedKeyForm::begin()
{
    m_other->setFocus(Qt::OtherFocusReason);
}

void ChangedKeyForm::setFingerprint(const QString &server, const QString &shown)
{
    m_groups->setText(inLines(shown));
    setExplanation(
        tr("%1 does not show the key that this computer knows. Somebody may be reading along, so nothing is "
           "sent and you cannot go on here. Ask the information section; after a real change of the key "
           "they give you a new invitation. The key shown now:")
            .arg(server));
}

LoginForm::LoginForm(QWidget *parent)
    : SignInForm(tr("Sign in"), parent), m_user(new QLineEdit), m_password(passwordEdit()),
      m_keep(new QCheckBox(tr("Stay signed in on this computer")))
{
    m_user->setMaxLength(maxLogin);
    takeKeysAsTheyAre(m_user);
    addEntry(u"user"_s, tr("Log-in name"), m_user);
    addEntry(u"password"_s, tr("Password"), m_password);
    m_keep->setObjectName(u"keep"_s);
    m_keep->setToolTip(tr("The session is kept in this system's keychain, not the password."));
    addBelow(m_keep);
    connect(addButton(u"signIn"_s, tr("Sign in"), ButtonKind::Primary), &Button::clicked, this,
            &LoginForm::send);
    connect(addButton(u"otherServer"_s, tr("Another server"), ButtonKind::Quiet), &Button::clicked, this,
            &LoginForm::otherServer);
    connect(m_user, &QLineEdit::returnPressed, this, &LoginForm::begin);
    connect(m_password, &QLineEdit::returnPressed, this, &LoginForm::send);
}

void LoginForm::begin()
{
    (m_user->text().isEmpty() ? m_user : m_password)->setFocus(Qt::OtherFocusReason);
}

void LoginForm::setServer(const QString &server)
{
    setExplanation(server);
}

void LoginForm::setUser(const QString &user)
{
    m_user->setText(user);
}

QString LoginForm::user() const
{
    return m_user->text().trimmed();
}

void LoginForm::forgetPassword()
{
    m_password->clear();
}

void LoginForm::send()
{
    if (isWaiting())
        return;
    clearErrors();
    if (user().isEmpty())
        setError(u"user"_s, tr("Enter your log-in name."));
    if (m_password->text().isEmpty())
        setError(u"password"_s, tr("Enter your password."));
    if (user().isEmpty() || m_password->text().isEmpty()) {
        begin();
        return;
    }
    Q_EMIT sent(user(), m_password->text(),
                m_keep->isChecked() ? Session::Keep::Token : Session::Keep::Nothing);
}

PasswordForm::PasswordForm(Purpose purpose, QWidget *parent)
    : SignInForm(purpose == Purpose::First ? tr("Choose your own password") : tr("Change the password"),
                 parent),
      m_old(passwordEdit()), m_new(passwordEdit()), m_again(passwordEdit())
{
    const bool isFirst = purpose == Purpose::First;
    setExplanation(
        isFirst
            ? tr("The password that you were given serves once. Choose one that only you know: at least 10 "
                 "characters, for example a short sentence.")
            : tr("At least 10 characters, for example a short sentence. Sign-ins on other computers end."));
    addEntry(u"oldPassword"_s, isFirst ? tr("Password you were given") : tr("Present password"), m_old);
    addEntry(u"newPassword"_s, tr("New password"), m_new);
    addEntry(u"again"_s, tr("New password once more"), m_again);
    connect(addButton(u"changePassword"_s, isFirst ? tr("Change and go on") : tr("Change the password"),
                      ButtonKind::Primary),
            &Button::clicked, this, &PasswordForm::send);
    connect(m_old, &QLineEdit::returnPressed, this, [this] { m_new->setFocus(Qt::TabFocusReason); });
    connect(m_new, &QLineEdit::returnPressed, this, [this] { m_again->setFocus(Qt::TabFocusReason); });
    connect(m_again, &QLineEdit::returnPressed, this, &PasswordForm::send);
    // That the two differ may be mended in either.
    connect(m_new, &QLineEdit::textEdited, this, [this] { setError(u"again"_s, {}); });
}

void PasswordForm::begin()
{
    (m_old->text().isEmpty() ? m_old : m_new)->setFocus(Qt::OtherFocusReason);
}

void PasswordForm::setOldPassword(const QString &password)
{
    m_old->setText(password);
    m_new->clear();
    m_again->clear();
}

void PasswordForm::setProblem(const QString &field, const QString &problem)
{
    setError(field, problem);
    goTo(field);
}

void PasswordForm::send()
{
    if (isWaiting())
        return;
    clearErrors();
    if (m_new->text() != m_again->text()) {
        setProblem(u"again"_s, tr("The two are not the same. Type the new password once more."));
        return;
    }
    Q_EMIT sent(m_old->text(), m_new->text());
}

} // namespace licheng
