// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/turn_dialog.h"

#include "app/client/list_reader.h"
#include "app/models/display.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/students/turn_people.h"
#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/presenters/terms.h"
#include "app/presenters/turn_text.h"
#include "app/widgets/form/choicelist.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/chipdelegate.h"
#include "app/widgets/table/spoken.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/school_class.h"
#include "shared/model/school_time.h"
#include "shared/protocol/error.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Shows some rows of either list.
constexpr int leastList = 160;

enum Column { Before, After, Grade, Students, Department, Tutor, Courses, ColumnCount };

/// Names are typed, or chosen from those that are there; a part of the name finds them.
class TeacherDelegate : public ChipDelegate
{
public:
    TeacherDelegate(const QMap<QString, qint64> &teachers, QObject *parent)
        : ChipDelegate(parent), m_teachers(teachers)
    {
    }
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &index) const override
    {
        auto *edit = new QLineEdit(parent);
        edit->setFrame(false);
        // The name before shows through otherwise.
        edit->setAutoFillBackground(true);
        edit->setBackgroundRole(QPalette::Base);
        edit->setAccessibleName(index.model()->headerData(Tutor, Qt::Horizontal).toString());
        auto *completer = new QCompleter(m_teachers.keys(), edit);
        completer->setFilterMode(Qt::MatchContains);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        edit->setCompleter(completer);
        goOnFromList(completer);
        return edit;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        if (auto *edit = qobject_cast<QLineEdit *>(editor))
            edit->setText(index.data(Qt::UserRole).toJsonObject()[u"tutor"].toString());
    }

private:
    const QMap<QString, qint64> &m_teachers;
};

} // namespace

TurnDialog::TurnDialog(const PageContext &context, SchoolYear to, QWidget *parent)
    : QDialog(parent), m_context(context), m_to(to), m_messages(new MessageBar(this)),
      m_title(new TextLabel(terms::yearName(to), Type::Title)), m_counts(new TextLabel({}, Type::Body)),
      m_parts(new QTabWidget(this)), m_classes(new Spoken<QTableWidget>), m_people(new TurnPeople),
      m_numbers(new QLineEdit(this)), m_prepare(new Button(tr("Prepare the classes"), ButtonKind::Primary)),
      m_apply(new Button(tr("Turn the school year"), ButtonKind::Primary)), m_undo(new Button(QString())),
      m_closed(new TextLabel({}, Type::Small, Ink::Dim))
{
    setObjectName(u"turnDialog"_s);
    setWindowTitle(tr("Turn of the school year"));
    setProperty("handbookPart", u"turn"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = dialogColumn(this);
    column->addWidget(m_title);
    auto *said = new TextLabel(
        tr("Students go on to the class of the next grade, the last grade graduates, and classes of the "
           "first "
           "grade are made without students. Nothing is changed before you say so, and all of it can be "
           "taken "
           "back until something that it changed is changed again. Classes and tutors can be put right here "
           "(F2), and prepared before the year begins."),
        Type::Small, Ink::Dim);
    said->setWordWrap(true);
    said->setElide(Qt::ElideNone);
    column->addWidget(said);
    m_classes->setObjectName(u"turnClasses"_s);
    m_classes->setAccessibleName(tr("Classes"));
    m_classes->setColumnCount(ColumnCount);
    m_classes->setHorizontalHeaderLabels({tr("Class now"), tr("Class after"), tr("Grade"), tr("Students"),
                                          tr("Department"), tr("Tutor"), tr("Courses")});
    m_classes->setItemDelegate(new ChipDelegate(m_classes));
    m_classes->setItemDelegateForColumn(Tutor, new TeacherDelegate(m_teachers, m_classes));
    // Tab leads on to the field below; the arrows lead from cell to cell.
    m_classes->setTabKeyNavigation(false);
    m_classes->setShowGrid(false);
    m_classes->verticalHeader()->hide();
    m_classes->verticalHeader()->setDefaultSectionSize(tokens::rowHeight);
    m_classes->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    constexpr int widths[] = {130, 140, 64, 72, 140, 130, 80};
    for (int i = 0; i < ColumnCount; ++i)
        m_classes->setColumnWidth(i, widths[i]);
    m_classes->horizontalHeader()->setStretchLastSection(true);
    m_parts->setDocumentMode(true);
    m_parts->addTab(m_classes, tr("Classes"));
    m_parts->addTab(m_people, QString());
    // The lists scroll: they take the room that is left, whatever they would like, and a message takes of
    // theirs.
    m_parts->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_parts->setMinimumHeight(leastList);
    column->addWidget(m_parts, 1);
    column->addWidget(m_messages);
    m_counts->setObjectName(u"turnCounts"_s);
    m_counts->setWordWrap(true);
    m_counts->setElide(Qt::ElideNone);
    column->addWidget(m_counts);
    auto *label = new QLabel(tr("Numbers of students who repeat the year"));
    label->setBuddy(m_numbers);
    m_numbers->setObjectName(u"turnRepeaters"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_numbers, 1);
    column->addLayout(row);
    auto *close = new Button(tr("Close"));
    close->setKeyHint(u"Esc"_s);
    close->setAutoDefault(false);
    m_apply->setObjectName(u"turnApply"_s);
    m_undo->setObjectName(u"turnUndo"_s);
    m_prepare->setObjectName(u"turnPrepare"_s);
    m_closed->setObjectName(u"turnClosed"_s);
    m_closed->setWordWrap(true);
    m_closed->setElide(Qt::ElideNone);
    column->addWidget(m_closed);
    for (Button *button : {m_prepare, m_apply, m_undo}) {
        button->setAutoDefault(false);
        button->setEnabled(false);
    }
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_undo);
    foot->addStretch(1);
    foot->addWidget(close);
    foot->addWidget(m_prepare);
    foot->addWidget(m_apply);
    column->addLayout(foot);
    resize(860, 600);
    connect(close, &Button::clicked, this, &QDialog::reject);
    connect(m_prepare, &Button::clicked, this, &TurnDialog::prepare);
    connect(m_apply, &Button::clicked, this, &TurnDialog::apply);
    connect(m_undo, &Button::clicked, this, &TurnDialog::undo);
    // What is shown is not what is typed until it has been looked at again.
    connect(m_numbers, &QLineEdit::textEdited, this, [this] {
        m_isTyped = true;
        ++m_run;
        m_apply->setEnabled(false);
        m_prepare->setEnabled(false);
    });
    connect(m_numbers, &QLineEdit::editingFinished, this, [this] {
        if (m_isTyped)
            look();
    });
    connect(m_classes, &QTableWidget::itemChanged, this, &TurnDialog::wish);
    readTeachers();
    check();
    m_classes->setFocus();
}

void TurnDialog::readTeachers()
{
    protocol::RecordQuery query;
    query.type = u"account"_s;
    query.columns = {u"displayName"_s};
    query.conditions = {{u"state"_s, protocol::Condition::Operator::Equal, wireName(AccountState::Active)},
                        {u"studentId"_s, protocol::Condition::Operator::IsEmpty, {}}};
    readRecords(m_context.source, query, this,
                [this](const protocol::Answer<std::vector<QJsonObject>> &accounts) {
                    if (!accounts)
                        return tell(accounts.error());
                    for (const QJsonObject &account : *accounts) {
                        const QString name = account[u"displayName"].toString();
                        m_teachers.insert(name, m_teachers.contains(name) ? 0 : account[u"id"].toInteger());
                    }
                });
}

void TurnDialog::wish(QTableWidgetItem *item)
{
    if (m_isFilling || (item->column() != After && item->column() != Tutor))
        return;
    QJsonObject wanted = item->data(Qt::UserRole).toJsonObject();
    wanted.remove(u"tutor");
    const QString text = item->text().simplified();
    const bool isSame = std::any_of(m_wishes.begin(), m_wishes.end(), [&](const QJsonValue &each) {
        return each[u"fromClassId"] == wanted[u"fromClassId"] &&
               each[u"isFirstGrade"] == wanted[u"isFirstGrade"];
    });
    if (item->column() == After) {
        wanted.insert(u"name"_s, text);
    } else {
        if (!text.isEmpty() && m_teachers.value(text) == 0) {
            m_messages->showMessage(
                {Tone::Bad,
                 m_teachers.contains(text)
                     ? tr("Several accounts have the name %1. Choose the tutor on the page Classes.")
                           .arg(text)
                     : tr("There is no teacher of the name %1. Choose one who has an account.").arg(text),
                 {}});
            return check(); // the cell shows again what holds
        }
        wanted.insert(u"tutorId"_s, m_teachers.value(text));
    }
    QJsonArray wishes;
    for (const QJsonValue &each : std::as_const(m_wishes)) {
        QJsonObject kept = each.toObject();
        if (kept[u"fromClassId"] == wanted[u"fromClassId"] &&
            kept[u"isFirstGrade"] == wanted[u"isFirstGrade"]) {
            for (auto it = wanted.begin(); it != wanted.end(); ++it)
                kept.insert(it.key(), it.value());
        }
        wishes.append(kept);
    }
    if (!isSame)
        wishes.append(wanted);
    m_wishes = wishes;
    m_done.clear();
    check();
}

QJsonObject TurnDialog::params() const
{
    return {{u"schoolYear"_s, m_to.roc()}, {u"classes"_s, m_wishes}, {u"repeaters"_s, m_repeaters}};
}

void TurnDialog::look()
{
    static const QRegularExpression between(u"[\\s,、;，；]+"_s);
    const QStringList numbers = m_numbers->text().split(between, Qt::SkipEmptyParts);
    if (numbers.isEmpty()) {
        m_isTyped = false;
        m_repeaters = {};
        return check();
    }
    protocol::RecordQuery query;
    query.type = u"student"_s;
    query.columns = {u"studentNumber"_s};
    query.conditions = {
        {u"studentNumber"_s, protocol::Condition::Operator::In, QJsonArray::fromStringList(numbers)}};
    query.limit = 1000;
    m_context.source.query(
        query, this, [this, numbers, run = ++m_run](const protocol::Answer<protocol::Page> &page) {
            if (run != m_run)
                return;
            if (!page)
                return tell(page.error());
            QStringList unknown = numbers;
            QJsonArray found;
            for (const QJsonValue &row : page->rows) {
                found.append(row[0]);
                unknown.removeAll(row[2].toString());
            }
            if (!unknown.isEmpty()) {
                m_messages->showMessage(
                    {Tone::Bad,
                     tr("There is no student of the number %1. Correct it below.").arg(unknown.join(u'、')),
                     {}});
                return;
            }
            m_isTyped = false;
            if (found != m_repeaters)
                m_done.clear();
            m_repeaters = found;
            check();
        });
}

void TurnDialog::check()
{
    m_apply->setEnabled(false);
    m_prepare->setEnabled(false);
    m_context.source.call(
        u"turn.check"_s, params(), this,
        [this, run = ++m_run](const protocol::Answer<QJsonObject> &answer) {
            if (run != m_run)
                return;
            if (answer)
                showPlan(*answer);
            else
                tell(answer.error());
        },
        longDeadline);
}

void TurnDialog::showPlan(const QJsonObject &plan)
{
    const bool isEmpty = plan[u"promoted"].toInteger() == 0 && plan[u"graduates"].toArray().isEmpty() &&
                         plan[u"repeaters"].toArray().isEmpty();
    // A year that has been turned leaves the next one to be prepared.
    if (isEmpty && m_done.isEmpty() && m_to == SchoolYear::of(schoolTime(m_context.work.now()).date())) {
        m_to = SchoolYear(m_to.roc() + 1);
        return check();
    }
    // Each registry turns its own division alone.
    QStringList divisions;
    for (const QJsonValue &each : plan[u"divisions"].toArray())
        divisions.append(messages::codeLabel(fromWire<Division>(each.toString()).value_or(Division::Day)));
    m_title->setText((QStringList(terms::yearName(m_to)) + divisions).join(u"　"_s));
    // Who has gone on is in the classes before no more.
    const bool isTurned = isEmpty && !m_done.isEmpty();
    fill(plan[u"classes"].toArray(), isTurned);
    m_counts->setVisible(!isTurned);
    m_people->setPlan(plan);
    m_parts->setTabText(1, tr("Not promoted (%1)").arg(m_people->rowCount()));
    const auto count = [&](const QJsonValue &number) { return grouped(number.toInteger()); };
    m_counts->setText(tr("%1 promoted, %2 graduate, %3 repeat, %4 are not enrolled and stay with their last "
                         "class, %5 enrolled "
                         "sit in no class of either year and stay as they are.")
                          .arg(count(plan[u"promoted"]), count(plan[u"graduates"].toArray().size()),
                               count(plan[u"repeaters"].toArray().size()),
                               count(plan[u"left"].toArray().size()),
                               count(plan[u"elsewhere"].toArray().size())));
    m_digest = plan[u"digest"].toString();
    const QJsonArray faults = plan[u"faults"].toArray();
    const auto early = refusalFromJson(plan[u"refusal"].toObject());
    m_apply->setEnabled(faults.isEmpty() && !isEmpty && !early);
    m_apply->setVisible(!early);
    m_prepare->setVisible(early.has_value());
    m_prepare->setEnabled(early && faults.isEmpty() && (m_isOpen || !m_wishes.isEmpty()));
    const QJsonObject last = plan[u"undo"].toObject();
    const QString closed = closedTurnText(last);
    m_undo->setVisible(!last.isEmpty());
    m_undo->setEnabled(!last.isEmpty() && closed.isEmpty());
    m_undo->setText((last[u"isPreparation"].toBool() ? tr("Take the preparation of school year %1 back")
                                                     : tr("Take the turn to school year %1 back"))
                        .arg(last[u"schoolYear"].toInt()));
    m_undo->setAccessibleDescription(closed);
    m_closed->setText(closed);
    m_closed->setVisible(!closed.isEmpty());
    if (!faults.isEmpty())
        tellFaults(faults);
    else if (!m_done.isEmpty())
        m_messages->showMessage({Tone::Ok, m_done, {}});
    else if (early)
        m_messages->showMessage({Tone::Info, messages::refusal(*early), {}});
    else if (isEmpty)
        m_messages->showMessage({Tone::Info, tr("Nobody is left in the classes of the year before."), {}});
    else
        m_messages->hide();
}

void TurnDialog::fill(const QJsonArray &classes, bool isTurned)
{
    m_isFilling = true;
    m_isOpen = false;
    const QModelIndex at = m_classes->currentIndex();
    m_classes->setRowCount(0);
    for (const QJsonValue &each : classes) {
        const bool isGraduating = each[u"isGraduating"].toBool();
        const QString tutor = each[u"tutor"].toString();
        const QString department = each[u"department"].toString();
        const QStringList cells{
            each[u"isFirstGrade"].toBool() ? tr("new") : each[u"from"].toString(),
            isGraduating ? tr("graduates") : each[u"name"].toString(),
            isGraduating ? QString() : QString::number(each[u"grade"].toInt()),
            isTurned ? QString() : QString::number(each[u"students"].toInteger()),
            isGraduating ? QString() : (department.isEmpty() ? tr("to be filled in") : department),
            isGraduating ? QString() : (tutor.isEmpty() ? tr("to be filled in") : tutor),
            isGraduating
                ? QString()
                : (each[u"courses"].toInteger() == 0 ? tr("to be filled in")
                                                     : QString::number(each[u"courses"].toInteger()))};
        const int row = m_classes->rowCount();
        m_classes->insertRow(row);
        for (int i = 0; i < cells.size(); ++i) {
            auto *cell = new QTableWidgetItem(cells[i]);
            cell->setToolTip(cells[i]);
            const bool isNew = each[u"toClassId"].toInteger() == 0;
            m_isOpen = m_isOpen || (isNew && !isGraduating);
            const bool isTyped = !isGraduating && ((i == After && isNew) || i == Tutor);
            cell->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled |
                           (isTyped ? Qt::ItemIsEditable : Qt::NoItemFlags));
            if (i == After || i == Tutor)
                cell->setData(Qt::UserRole, QJsonObject{{u"fromClassId"_s, each[u"fromClassId"]},
                                                        {u"isFirstGrade"_s, each[u"isFirstGrade"]},
                                                        {u"tutor"_s, tutor}});
            m_classes->setItem(row, i, cell);
        }
    }
    if (at.isValid())
        m_classes->setCurrentCell(std::min(at.row(), m_classes->rowCount() - 1), at.column());
    m_isFilling = false;
}

void askTurn(const PageContext &context, QWidget *parent)
{
    // The present year's own turn comes first; where it has been made, the dialog goes on to the next.
    const SchoolYear present = SchoolYear::of(schoolTime(context.work.now()).date());
    (new TurnDialog(context, present, parent))->open();
}

} // namespace licheng
