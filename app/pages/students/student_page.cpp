// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/student_page.h"

#include "app/models/display.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/performance_shape.h"
#include "app/pages/common/reference_edit.h"
#include "app/pages/common/shown_print.h"
#include "app/pages/students/quota_section.h"
#include "app/presenters/seat_text.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/card.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/records.h"

#include <QGridLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Narrower cards would cut most of their rows.
constexpr int leastCardWidth = 330;

std::vector<protocol::SortKey> newestFirst(const QString &field)
{
    return {{field, Qt::DescendingOrder}};
}

SectionMaker printedWhole(RelatedRecords related)
{
    related.read = relatedPrinted;
    return relatedSection(std::move(related));
}

} // namespace

StudentPage::StudentPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_print(new IconButton(u"print"_s, tr("Print the page"))),
      m_area(new QWidget), m_nobody(new EmptyState), m_stack(new QStackedWidget),
      m_grid(new QGridLayout(m_area))
{
    setObjectName(u"studentPage"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargins);
    column->setSpacing(tokens::gap);
    auto *tools = new QHBoxLayout;
    column->addLayout(tools);
    if (context.work.info().account.studentId.isNull()) {
        m_student = new ReferenceEdit(context.source, recordTypeOf<Student>(), this);
        m_student->setObjectName(u"chooseStudent"_s);
        m_student->setAccessibleName(tr("Student"));
        m_student->setPlaceholderText(tr("Student number or name"));
        m_student->setMaximumWidth(360);
        tools->addWidget(m_student, 1);
        connect(m_student, &ReferenceEdit::valueChanged, this, &StudentPage::choose);
    }
    m_print->setWords(tr("Print"));
    m_print->setObjectName(u"printStudent"_s);
    const QString key = context.actions.keyHint(u"page.print"_s);
    m_print->setToolTip(key.isEmpty() ? tr("Print the page") : u"%1 (%2)"_s.arg(tr("Print the page"), key));
    tools->addStretch(1);
    tools->addWidget(m_print);
    connect(m_print, &QToolButton::clicked, this, &StudentPage::print);
    answerAction(context.actions, u"page.print"_s, [this] { print(); });
    auto *scroll = new ScrollPlace(m_area);
    scroll->keysFrom(this);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_nobody);
    column->addWidget(m_stack, 1);
    m_nobody->setEmpty(
        u"accounts"_s, tr("No student is chosen yet"),
        tr("Enter a student number or a name above, or choose the student in the list of students and "
           "open the page from there."),
        context.navigator.shows(u"student"_s) ? tr("Open the students") : QString());
    if (m_student)
        m_stack->setCurrentWidget(m_nobody);
    connect(m_nobody, &EmptyState::actionTriggered, this,
            [this] { m_context.navigator.openRecords(u"student"_s, {}); });
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(tokens::gap);
    for (const CardSetup &card : cards())
        addCard(card);
    connect(&context.work, &WorkState::termChanged, this, &StudentPage::read);
}

std::vector<StudentPage::CardSetup> StudentPage::cards()
{
    return {
        {u"student"_s, fieldsSection({}, u"student"_s,
                                     {u"studentNumber"_s, u"identityNumber"_s, u"birthday"_s, u"division"_s,
                                      u"department"_s, u"entryYear"_s, u"state"_s, u"email"_s, u"note"_s})},
        {u"courseOutcome"_s, [](const PageContext &c) { return new QuotaSection(c); }, false},
        {u"courseOutcome"_s, printedWhole({{},
                                           u"courseOutcome"_s,
                                           u"studentId"_s,
                                           {u"title"_s, u"certification"_s, u"selected"_s},
                                           newestFirst(u"uploadedAt"_s)})},
        {u"performance"_s,
         printedWhole({{},
                       u"performance"_s,
                       u"studentId"_s,
                       {u"kind"_s, u"title"_s, u"selected"_s},
                       newestFirst(u"startsOn"_s),
                       {u"unitName"_s, u"post"_s, u"certificateCode"_s, u"certificateNote"_s},
                       performanceShape()})},
        {u"grade"_s,
         printedWhole({{},
                       u"grade"_s,
                       u"studentId"_s,
                       {u"subjectName"_s, u"schoolYear"_s, u"semester"_s, u"form"_s, u"score"_s, u"passed"_s},
                       newestFirst(u"schoolYear"_s)})},
        {u"enrolment"_s, printedWhole({{},
                                       u"enrolment"_s,
                                       u"studentId"_s,
                                       {u"courseId.name"_s, u"courseId.schoolYear"_s, u"courseId.semester"_s,
                                        u"courseId.credits"_s, u"kind"_s},
                                       newestFirst(u"courseId.schoolYear"_s)})},
        {u"absence"_s, printedWhole({{},
                                     u"absence"_s,
                                     u"studentId"_s,
                                     {u"date"_s, u"period"_s, u"kind"_s, u"note"_s},
                                     newestFirst(u"date"_s)})},
        {u"cadrePost"_s,
         printedWhole(
             {{}, u"cadrePost"_s, u"studentId"_s, {u"post"_s, u"unitName"_s}, newestFirst(u"startsOn"_s)})},
        {u"counselling"_s,
         printedWhole(
             {{}, u"counselling"_s, u"studentId"_s, {u"date"_s, u"place"_s}, newestFirst(u"date"_s)})},
        {u"autobiography"_s,
         printedWhole({{}, u"autobiography"_s, u"studentId"_s, {u"state"_s, u"finishedAt"_s}, {}})},
        {u"otherRecord"_s,
         printedWhole(
             {{}, u"otherRecord"_s, u"studentId"_s, {u"title"_s, u"date"_s}, newestFirst(u"date"_s)})},
        {u"registerChange"_s, printedWhole({{},
                                            u"registerChange"_s,
                                            u"studentId"_s,
                                            {u"kind"_s, u"effectiveOn"_s},
                                            newestFirst(u"effectiveOn"_s)})},
    };
}

void StudentPage::addCard(const CardSetup &setup)
{
    const QString type = setup.type;
    if (!m_context.work.may(Action::View, type))
        return;
    RecordSection *section = setup.section.make(m_context);
    section->setParent(this);
    auto *card = new Card(m_area);
    const QString title = setup.hasList ? recordTitle(*recordType(type)) : tr("Quotas");
    card->setHeader(title);
    m_titles.append(title);
    if (setup.hasList) {
        auto *link = new Button(tr("List →"), ButtonKind::Quiet, card);
        link->setObjectName(u"list-"_s + type);
        link->setAccessibleName(tr("List of %1").arg(recordTitle(*recordType(type))));
        card->addHeaderWidget(link);
        const QString path = recordType(type) == &recordTypeOf<Student>() ? u"id"_s : u"studentId"_s;
        connect(link, &Button::clicked, this, [this, type, path] {
            if (m_id != 0)
                m_context.navigator.openRecords(type, {{path, protocol::Condition::Operator::Equal, m_id}});
        });
    }
    auto *inside = new QVBoxLayout;
    inside->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::cardPadding);
    inside->addWidget(section->widget());
    inside->addStretch(1);
    card->body()->addLayout(inside);
    m_cards.push_back(card);
    m_sections.push_back(section);
}

void StudentPage::place()
{
    const int columns = std::max(1, m_area->width() / leastCardWidth);
    if (columns == m_columns)
        return;
    for (int i = 0; i < m_columns; ++i)
        m_grid->setColumnStretch(i, 0);
    m_columns = columns;
    for (size_t i = 0; i < m_cards.size(); ++i) {
        m_grid->removeWidget(m_cards[i]);
        m_grid->addWidget(m_cards[i], int(i) / columns, int(i) % columns);
    }
    for (int i = 0; i < columns; ++i)
        m_grid->setColumnStretch(i, 1);
}

void StudentPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    QMetaObject::invokeMethod(this, &StudentPage::place, Qt::QueuedConnection);
}

QString StudentPage::title() const
{
    return m_student ? tr("Student page") : tr("My portfolio");
}

QWidget *StudentPage::firstFocus()
{
    return m_student;
}

void StudentPage::refresh()
{
    if (!m_student)
        choose(m_context.work.info().account.studentId.value());
    else
        read();
}

void StudentPage::reach(const std::vector<protocol::Condition> &conditions, qint64 recordId)
{
    for (const protocol::Condition &condition : conditions) {
        if (condition.path == u"id")
            recordId = condition.value.toInteger();
    }
    if (recordId > 0)
        choose(recordId);
}

void StudentPage::print()
{
    if (m_id == 0) {
        m_context.notices.say(Notices::Kind::Info, tr("Choose the student whose page is to be printed."));
        return;
    }
    std::vector<PrintedPart> parts;
    for (size_t i = 0; i < m_sections.size(); ++i) {
        PrintedTable table;
        table.rows = m_sections[i]->paperRows();
        table.head.widths = {35, 65};
        if (!table.rows.empty())
            parts.push_back({m_titles[qsizetype(i)], table});
    }
    printShown(m_context, this, {m_subtitle}, parts);
}

void StudentPage::choose(qint64 studentId)
{
    if (m_student && m_student->value() != studentId)
        m_student->setValue(studentId);
    m_id = studentId;
    read();
}

void StudentPage::read()
{
    for (RecordSection *section : m_sections)
        section->choose(m_id);
    m_stack->setCurrentIndex(m_id != 0 ? 0 : 1);
    m_print->setEnabled(m_id != 0);
    if (m_id == 0) {
        m_subtitle = tr("Choose a student");
        Q_EMIT headerChanged();
        return;
    }
    protocol::RecordQuery query;
    query.type = u"student"_s;
    query.columns = {u"name"_s, u"studentNumber"_s, u"classId.name"_s, u"seat"_s};
    query.conditions = {{u"id"_s, protocol::Condition::Operator::Equal, m_id}};
    query.limit = 1;
    m_context.source.query(query, this, [this, id = m_id](const protocol::Answer<protocol::Page> &answer) {
        if (id != m_id || !answer || answer->rows.isEmpty())
            return;
        const QJsonArray row = answer->rows.first().toArray();
        QStringList parts{row.at(2).toString(), row.at(3).toString(),
                          seatText(row.at(4).toString(), row.at(5).toInt())};
        parts.removeAll(QString());
        m_subtitle = parts.join(u'　');
        Q_EMIT headerChanged();
    });
    m_context.source.get(
        u"student"_s, m_id, this, [this, id = m_id](const protocol::Answer<QJsonObject> &answer) {
            if (id != m_id)
                return;
            // Only the register's own section takes the student's record; the others read what belongs to it.
            m_sections.front()->take(
                answer ? protocol::Answer<QJsonObject>(answer->value(u"record"_s).toObject()) : answer);
        });
}

PageSetup StudentPage::page()
{
    PageSetup page{QLatin1String(page_keys::student),
                   {PageGroup::Register, 20, PagesText::tr("Student page")},
                   u"accounts"_s,
                   viewersOf(u"student"_s),
                   [](const PageContext &context) { return new StudentPage(context); },
                   {},
                   {},
                   {u"student"_s}};
    for (const CardSetup &card : cards())
        page.unknown += card.section.unknown;
    return page;
}

} // namespace licheng
