// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/regulation_form.h"

#include "app/presenters/messages.h"
#include "app/presenters/regulation_text.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/form/rocdateedit.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/normalize.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <limits>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostName = 60;  // as the server takes it
constexpr int mostBody = 100; // of who passed and approved it
constexpr int textHeight = 120;

const QString meetingBody = u"校務會議"_s;
const QString principalBody = u"校長核可"_s;

/// The last approval whose body names it.
QJsonObject approvalOf(const QJsonObject &version, const QString &body)
{
    QJsonObject found;
    for (const QJsonValue &each : version[u"approvals"].toArray()) {
        if (each[u"body"].toString().contains(body))
            found = each.toObject();
    }
    return found;
}

QDate dayOf(const QJsonValue &value)
{
    return QDate::fromString(value.toString(), Qt::ISODate);
}

QString typed(const QLineEdit *edit)
{
    return normalize::text(edit->text()).simplified();
}

} // namespace

RegulationForm::RegulationForm(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_step(new FormCard), m_numberPlace(new QWidget),
      m_name(new QLineEdit), m_from(new RocDateEdit), m_meetingOn(new RocDateEdit), m_meeting(new QLineEdit),
      m_principalOn(new RocDateEdit), m_principal(new QLineEdit), m_article(new QComboBox),
      m_text(new QPlainTextEdit), m_problem(new TextLabel({}, Type::Small, Ink::Bad)), m_scroll(nullptr)
{
    setObjectName(u"regulationForm"_s);
    build();
}

void RegulationForm::build()
{
    m_name->setMaxLength(mostName);
    for (QLineEdit *edit : {m_meeting, m_principal})
        edit->setMaxLength(mostBody);
    const QDate today = schoolTime(m_context.work.now()).date();
    for (RocDateEdit *edit : {m_from, m_meetingOn, m_principalOn})
        edit->setToday(today);
    const QString eleven = messages::articleName(u"11"_s);
    using Need = FormCard::Need;
    m_step->setColumns(2);
    m_step->addField(u"label"_s, tr("Name of the version"), m_name, Need::Required,
                     tr("As it is called in the list, for example the day on which it was passed."));
    m_step->addField(u"effectiveFrom"_s, tr("Takes effect on"), m_from, Need::Required,
                     tr("Today or later (%1).").arg(eleven));
    m_step->addField(u"approvals"_s, tr("Passed by the meeting of school affairs on"), m_meetingOn,
                     Need::Optional, tr("May be left empty as long as it is a draft."));
    m_step->addField(u"meeting"_s, tr("Which meeting"), m_meeting);
    m_step->addField(u"principalOn"_s, tr("Approved by the principal on"), m_principalOn, Need::Optional,
                     tr("Not before the meeting, not after the version takes effect (%1).").arg(eleven));
    m_step->addField(u"principal"_s, tr("Principal"), m_principal);

    auto *words = new FormCard;
    m_text->setFixedHeight(textHeight);
    m_text->setTabChangesFocus(true);
    words->addField(u"article"_s, tr("Article"), m_article);
    words->addField(u"articleText"_s, tr("Its words"), m_text, Need::Optional,
                    tr("Change the words, too, where they name a number that is changed above."));

    auto *numbers = new QVBoxLayout(m_numberPlace);
    numbers->setContentsMargins(0, 0, 0, 0);
    auto *inside = new QWidget;
    auto *rows = new QVBoxLayout(inside);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(tokens::gap);
    rows->addWidget(m_step);
    rows->addWidget(m_numberPlace);
    rows->addWidget(words);
    rows->addStretch(1);
    m_scroll = new ScrollPlace(inside);

    auto *save = new Button(tr("Save the draft"), ButtonKind::Primary);
    save->setObjectName(u"regulationSave"_s);
    save->setKeyHint(m_context.actions.keyHint(u"record.save"_s));
    auto *reach = new Button(tr("Whom it touches"));
    reach->setObjectName(u"regulationTyped"_s);
    auto *cancel = new Button(tr("Cancel"));
    cancel->setObjectName(u"regulationCancel"_s);
    cancel->setKeyHint(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    m_problem->setObjectName(u"regulationProblem"_s);
    m_problem->setWordWrap(true);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(tokens::grid);
    foot->addWidget(m_problem, 1);
    foot->addWidget(save);
    foot->addWidget(reach);
    foot->addWidget(cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tokens::gap);
    column->addWidget(m_scroll, 1);
    column->addLayout(foot);

    auto *composition = new Composition(this);
    tellHeldUp(composition);
    connect(save, &Button::clicked, this,
            [this, composition] { composition->whenText([this] { Q_EMIT saveWanted(); }); });
    connect(reach, &Button::clicked, this,
            [this, composition] { composition->whenText([this] { Q_EMIT reachWanted(); }); });
    connect(cancel, &Button::clicked, this, &RegulationForm::cancelled);
    connect(m_article, &QComboBox::currentIndexChanged, this, &RegulationForm::showArticle);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        QJsonArray articles = m_version.value(u"articles").toArray();
        const int index = m_article->currentIndex();
        if (index < 0 || index >= articles.size())
            return;
        QJsonObject article = articles[index].toObject();
        article.insert(u"text"_s, m_text->toPlainText());
        articles[index] = article;
        m_version.insert(u"articles"_s, articles);
    });
}

void RegulationForm::fillNumbers()
{
    delete m_numberCard;
    m_numbers.clear();
    m_numberCard = new FormCard;
    // In the window before the order of Tab is set: that is one window's.
    m_numberPlace->layout()->addWidget(m_numberCard);
    m_numberCard->setColumns(2);
    QWidget *before = m_principal;
    for (const RegulationNumber &number : regulationNumbers(m_version)) {
        const auto unit = regulation_text::unit(number);
        const QString name = regulation_text::number(number);
        auto *edit = new QLineEdit(QString::number(number.value / unit.size));
        edit->setValidator(new QIntValidator(0, std::numeric_limits<int>::max(), edit));
        takeKeysAsTheyAre(edit);
        m_numberCard->addField(number.id(),
                               unit.suffix.isEmpty() ? name : tr("%1 (%2)").arg(name, unit.suffix), edit,
                               FormCard::Need::Required,
                               number.article.isEmpty() ? QString() : messages::articleName(number.article));
        m_numbers.insert(number.id(), {edit, unit.size});
        setTabOrder(before, edit);
        before = edit;
    }
}

void RegulationForm::edit(const QJsonObject &version, const QString &label)
{
    m_version = version;
    m_replaces = label;
    const bool isNew = label.isEmpty();
    const QJsonObject meeting = isNew ? QJsonObject() : approvalOf(version, meetingBody);
    const QJsonObject principal = isNew ? QJsonObject() : approvalOf(version, principalBody);
    m_name->setText(isNew ? QString() : label);
    m_from->setDate(isNew ? QDate() : dayOf(version[u"effectiveFrom"]));
    m_meetingOn->setDate(dayOf(meeting[u"date"]));
    m_meeting->setText(meeting[u"body"].toString());
    m_principalOn->setDate(dayOf(principal[u"date"]));
    m_principal->setText(principal[u"by"].toString());
    fillNumbers();
    {
        const QSignalBlocker still(m_article);
        m_article->clear();
        for (const QJsonValue &article : version[u"articles"].toArray())
            m_article->addItem(messages::articleName(article[u"id"].toString()) + u'　' +
                               article[u"title"].toString());
    }
    showArticle();
    setFaults({});
    m_first = this->version();
}

void RegulationForm::showArticle()
{
    const QSignalBlocker still(m_text);
    m_text->setPlainText(m_version.value(u"articles")
                             .toArray()
                             .at(std::max(0, m_article->currentIndex()))[u"text"]
                             .toString());
}

QJsonArray RegulationForm::approvals() const
{
    QJsonArray list;
    if (const QDate day = m_meetingOn->date(); day.isValid()) {
        const QString meeting = typed(m_meeting);
        list.append(
            QJsonObject{{u"date"_s, day.toString(Qt::ISODate)},
                        {u"body"_s, meeting.contains(meetingBody) ? meeting : meeting + meetingBody}});
    }
    if (const QDate day = m_principalOn->date(); day.isValid()) {
        QJsonObject principal{{u"date"_s, day.toString(Qt::ISODate)}, {u"body"_s, principalBody}};
        if (const QString by = typed(m_principal); !by.isEmpty())
            principal.insert(u"by"_s, by);
        list.append(principal);
    }
    return list;
}

QJsonObject RegulationForm::version() const
{
    QHash<QString, qint64> values;
    for (auto it = m_numbers.begin(); it != m_numbers.end(); ++it) {
        bool isNumber = false;
        const qint64 typed = it->first->text().toLongLong(&isNumber);
        values.insert(it.key(), isNumber ? typed * it->second : -1); // no number is out of every bound
    }
    QJsonObject version = withNumbers(m_version, values);
    version.insert(u"label"_s, typed(m_name));
    version.insert(u"effectiveFrom"_s, m_from->date().toString(Qt::ISODate));
    version.insert(u"approvals"_s, approvals());
    return version;
}

void RegulationForm::setFaults(const FieldFaults &faults)
{
    m_step->clearErrors();
    m_numberCard->clearErrors();
    QStringList others;
    QString first;
    for (const FieldFault &fault : faults) {
        const QString text = regulation_text::refusal(fault);
        FormCard *card = m_step->field(fault.field) ? m_step : m_numberCard;
        if (!card->setError(fault.field, text)) {
            others.append(text);
        } else if (first.isEmpty()) {
            first = fault.field;
            card->goTo(first);
        }
    }
    m_problem->setText(others.join(u' '));
}

bool RegulationForm::showWhatLacks()
{
    setFaults({});
    const QString text =
        tr("It lacks for the approval (%1). The draft is kept without.").arg(messages::articleName(u"11"_s));
    bool isLacking = false;
    for (const auto &[field, edit] :
         {std::pair(u"principalOn"_s, m_principalOn), std::pair(u"approvals"_s, m_meetingOn)}) {
        if (edit->date().isValid())
            continue;
        m_step->setError(field, text);
        isLacking = true;
    }
    return isLacking;
}

QWidget *RegulationForm::firstFocus() const
{
    return m_name;
}

} // namespace licheng
