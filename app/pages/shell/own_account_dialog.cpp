// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/own_account_dialog.h"

#include "app/client/settings.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/signin/sign_in_forms.h"
#include "app/presenters/messages.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/card.h"
#include "app/widgets/theme/textlabel.h"
#include "app/widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QShowEvent>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

OwnAccountDialog::OwnAccountDialog(RecordSource &source, Settings &settings, Theme &theme, QWidget *parent)
    : QDialog(parent), m_source(source), m_settings(settings), m_theme(theme),
      m_messages(new MessageBar(this)), m_password(new PasswordForm(PasswordForm::Purpose::Change)),
      m_sessions(new TextLabel(tr("Reading…"), Type::Body)), m_end(new Button(tr("End the other sign-ins"))),
      m_scroll(new QScrollArea)
{
    setObjectName(u"ownAccountDialog"_s);
    setProperty("handbookPart", u"signin"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("My account"));

    auto *elsewhere = new Card;
    m_sessions->setObjectName(u"ownSessions"_s);
    m_sessions->setWordWrap(true);
    m_end->setObjectName(u"endOtherSessions"_s);
    m_end->setAutoDefault(false);
    m_end->setEnabled(false);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(m_end);
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(tokens::cardPadding, tokens::gap, tokens::cardPadding, tokens::cardPadding);
    lines->addWidget(m_sessions);
    lines->addLayout(foot);
    elsewhere->setHeader(tr("Where you are signed in"));
    elsewhere->body()->addLayout(lines);

    auto *parts = new QWidget;
    auto *rows = new QVBoxLayout(parts);
    rows->setContentsMargins({});
    rows->setSpacing(tokens::gap);
    rows->addWidget(m_password);
    rows->addWidget(elsewhere);
    rows->addWidget(makeDisplay());
    rows->addStretch(1);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(parts);

    auto *close = new Button(tr("Close"));
    close->setKeyHint(u"Esc"_s);
    close->setAutoDefault(false);
    connect(close, &Button::clicked, this, &QDialog::reject);
    auto *end = new QHBoxLayout;
    end->addStretch(1);
    end->addWidget(close);

    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_messages);
    column->addLayout(end);
    resize(620, 640);

    connect(m_password, &PasswordForm::sent, this, &OwnAccountDialog::changePassword);
    connect(m_end, &Button::clicked, this, &OwnAccountDialog::endOthers);
    readSessions();
}

void OwnAccountDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!event->spontaneous())
        begin(m_first);
}

std::vector<OwnAccountDialog::Part> OwnAccountDialog::parts()
{
    return {{tr("Password"), {}, tr("change password", "words of a search")},
            {tr("Sign-ins on other computers"), u"ownSessions"_s, tr("sessions", "words of a search")},
            {tr("Language"), u"field-language"_s, tr("English,Chinese", "words of a search")},
            {tr("Text size"), u"field-fontScale"_s, tr("font,letters,zoom", "words of a search")},
            {tr("Appearance"), u"field-theme"_s, tr("theme,colours,dark,light", "words of a search")},
            {tr("Reminders on the desktop"), u"field-desktopNotices"_s,
             tr("notifications", "words of a search")}};
}

void OwnAccountDialog::begin(const QString &field)
{
    m_first = field;
    auto *chosen = field.isEmpty() ? nullptr : findChild<QWidget *>(field);
    if (!chosen) {
        m_password->begin();
        return;
    }
    chosen->setFocus(Qt::OtherFocusReason);
    // Where it stands is known when the dialog has its size.
    QMetaObject::invokeMethod(
        this, [this, chosen] { m_scroll->ensureWidgetVisible(chosen); }, Qt::QueuedConnection);
}

QWidget *OwnAccountDialog::makeDisplay()
{
    auto *card = new FormCard;
    card->setHeader(tr("Display on this computer"));
    card->setColumns(1);
    const auto choice = [&](const char *name, const QString &label, const QString &help,
                            const std::vector<std::pair<QString, QVariant>> &entries, const QVariant &now,
                            const std::function<void(const QVariant &)> &chosen) {
        auto *combo = new QComboBox;
        for (const auto &[text, value] : entries)
            combo->addItem(text, value);
        combo->setCurrentIndex(std::max(0, combo->findData(now)));
        card->addField(QLatin1String(name), label, combo, FormCard::Need::Optional, help);
        connect(combo, &QComboBox::activated, this,
                [combo, chosen](int index) { chosen(combo->itemData(index)); });
    };
    const QString later = tr("From the next start of the program on.");
    choice("language", tr("Language"), later,
           {{tr("As the system"), QString()}, {u"正體中文"_s, u"zh_TW"_s}, {u"English"_s, u"en"_s}},
           m_settings.value(Setting::Language).toString(),
           [this](const QVariant &code) { m_settings.setValue(Setting::Language, code); });
    std::vector<std::pair<QString, QVariant>> sizes;
    for (const int percent : {100, 110, 125, 150, 175, 200})
        sizes.push_back({u"%1 %"_s.arg(percent), percent});
    choice("fontScale", tr("Size of text and window"), later, sizes,
           m_settings.value(Setting::FontScale).toInt(),
           [this](const QVariant &percent) { m_settings.setValue(Setting::FontScale, percent); });
    choice("theme", tr("Appearance"), {},
           {{tr("As the system"), int(ThemeChoice::System)},
            {tr("Light"), int(ThemeChoice::Light)},
            {tr("Dark"), int(ThemeChoice::Dark)}},
           int(m_theme.choice()), [this](const QVariant &value) {
               const auto theme = static_cast<ThemeChoice>(value.toInt());
               m_theme.apply(theme);
               m_settings.setValue(Setting::Theme, Theme::nameOf(theme));
           });
    choice("desktopNotices", tr("Reminders on the desktop"),
           tr("Once a day, of what is due or late: numbers and deadlines, no names. Where the desktop shows "
              "none, "
              "they stand in the message bar."),
           {{tr("Show"), true}, {tr("Do not show"), false}},
           m_settings.value(Setting::DesktopNotices).toBool(),
           [this](const QVariant &isWanted) { m_settings.setValue(Setting::DesktopNotices, isWanted); });
    return card;
}

void OwnAccountDialog::changePassword(const QString &oldPassword, const QString &newPassword)
{
    m_password->setActivity(SignInForm::Activity::Waiting);
    m_source.call(
        u"session.changePassword"_s, {{u"oldPassword"_s, oldPassword}, {u"newPassword"_s, newPassword}}, this,
        [this](const protocol::Answer<QJsonObject> &answer) {
            m_password->setActivity(SignInForm::Activity::Entering);
            if (answer) {
                m_password->setOldPassword({});
                m_password->begin();
                m_messages->showMessage(
                    {Tone::Ok, tr("The password is changed. Sign-ins on other computers have ended."), {}});
                readSessions();
                return;
            }
            const FieldFaults faults = messages::fieldFaults(answer.error());
            if (!faults.empty()) {
                m_password->setProblem(faults.front().field, messages::fieldFault(faults.front()));
            } else if (answer.error().code == protocol::ErrorCode::BadCredentials) {
                m_password->setProblem(u"oldPassword"_s, tr("This is not your present password."));
            } else {
                m_messages->showMessage({Tone::Bad, messages::fault(answer.error()), {}});
            }
        });
}

void OwnAccountDialog::readSessions()
{
    m_source.call(u"session.list"_s, {}, this, [this](const protocol::Answer<QJsonObject> &answer) {
        if (answer)
            showSessions(answer.value()[u"sessions"].toArray());
        else
            m_sessions->setText(messages::readFault(answer.error()));
    });
}

void OwnAccountDialog::showSessions(const QJsonArray &sessions)
{
    QStringList lines;
    bool isElsewhere = false;
    for (const QJsonValue &each : sessions) {
        const QString since =
            messages::instantText(QDateTime::fromString(each[u"since"].toString(), Qt::ISODateWithMs));
        const QString place = each[u"address"].toString();
        if (each[u"isThis"].toBool()) {
            lines.prepend(tr("Here, since %1").arg(since));
            continue;
        }
        isElsewhere = true;
        // Whether that computer keeps the sign-in only it knows: the server knows that it has not ended.
        lines.append((each[u"isConnected"].toBool() ? tr("From %1, since %2, connected now")
                                                    : tr("From %1, since %2, not signed out"))
                         .arg(place, since));
    }
    if (!isElsewhere)
        lines.append(tr("Nowhere else."));
    m_sessions->setText(lines.join(u'\n'));
    enableEnd(isElsewhere);
}

void OwnAccountDialog::enableEnd(bool isEnabled)
{
    // A disabled button hands the focus on, and the dialog would scroll to what has it then: the line that
    // tells what became of the sign-ins stands beside it.
    if (!isEnabled && m_end->hasFocus())
        m_sessions->setFocus(Qt::OtherFocusReason);
    m_end->setEnabled(isEnabled);
}

void OwnAccountDialog::endOthers()
{
    m_source.call(u"session.endOthers"_s, {}, this, [this](const protocol::Answer<QJsonObject> &answer) {
        if (answer)
            m_messages->showMessage(
                {Tone::Ok, tr("%n other sign-in(s) ended.", nullptr, answer.value()[u"ended"].toInt()), {}});
        else
            m_messages->showMessage({Tone::Bad, messages::fault(answer.error()), {}});
        readSessions();
    });
}

} // namespace licheng
