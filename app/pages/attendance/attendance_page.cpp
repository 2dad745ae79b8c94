// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/attendance/attendance_page.h"

#include "app/pages/attendance/attendance_model.h"
#include "app/pages/attendance/attendance_table.h"
#include "app/pages/attendance/attendance_totals_model.h"
#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/form/rocdateedit.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/flowlayout.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/card.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/student.h"

#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

// What the page is made of and what its parts do. What they show is in attendance_page_view.cpp.

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QString studentLabel(const QString &field)
{
    return messages::fieldLabel(&recordTypeOf<Student>(), field);
}

constexpr int classWidth = 150;
constexpr int dateWidth = 104;

} // namespace

AttendancePage::AttendancePage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_presenter(context.source, context.codes, context.undo,
                                                    context.settings, context.drafts.files(), context.work),
      m_model(new AttendanceModel(m_presenter, this)),
      m_totalsModel(new AttendanceTotalsModel(m_presenter, this)),
      m_table(new AttendanceTable(studentLabel(u"seat"_s), studentLabel(u"studentNumber"_s),
                                  studentLabel(u"name"_s))),
      m_stack(new QStackedWidget), m_empty(new EmptyState), m_class(new QComboBox), m_date(new RocDateEdit),
      m_back(new IconButton(u"chevron-left"_s, tr("Previous school day"))),
      m_forward(new IconButton(u"chevron-right"_s, tr("Next school day"))),
      m_today(new Button(tr("Today"), ButtonKind::Quiet)), m_weekday(new TextLabel({}, Type::Body, Ink::Dim)),
      m_unsaved(new TextLabel({}, Type::Small, Ink::Warn)),
      m_discard(new Button(tr("Discard"), ButtonKind::Quiet)),
      m_save(new Button(tr("Save"), ButtonKind::Primary)), m_kinds(new QWidget),
      m_kindsRow(new FlowLayout(m_kinds)), m_totals(nullptr), m_semester(new QComboBox),
      m_records(new Button(tr("Records →"), ButtonKind::Quiet)), m_totalsTable(new DataTable),
      m_classTotal(new TextLabel({}, Type::Small, Ink::Dim))
{
    setObjectName(u"attendancePage"_s);
    build();
    wire();
    wireTable();
    present();
}

AttendancePage::~AttendancePage() = default;

QWidget *AttendancePage::makeTools()
{
    auto *tools = new QWidget;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tokens::grid);
    const auto tipOf = [this](const QString &id, const QString &name) {
        const QString keys = m_context.actions.keyHint(id);
        return keys.isEmpty() ? name : u"%1 (%2)"_s.arg(name, keys);
    };
    m_class->setObjectName(u"attendanceClass"_s);
    m_class->setAccessibleName(tr("Class"));
    m_class->setFixedWidth(classWidth);
    m_class->setEditable(true);
    m_class->setInsertPolicy(QComboBox::NoInsert);
    m_class->completer()->setFilterMode(Qt::MatchContains);
    m_class->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_date->setObjectName(u"attendanceDate"_s);
    m_date->setAccessibleName(tr("Day"));
    m_date->setFixedWidth(dateWidth);
    m_back->setObjectName(u"dayBack"_s);
    m_back->setToolTip(tipOf(u"attendance.back"_s, m_back->accessibleName()));
    m_forward->setObjectName(u"dayForward"_s);
    m_forward->setToolTip(tipOf(u"attendance.forward"_s, m_forward->accessibleName()));
    m_today->setObjectName(u"dayToday"_s);
    m_unsaved->setObjectName(u"attendanceUnsaved"_s);
    m_unsaved->setElide(Qt::ElideNone);
    m_weekday->setElide(Qt::ElideNone);
    m_discard->setObjectName(u"attendanceDiscard"_s);
    m_save->setObjectName(u"attendanceSave"_s);
    m_discard->setKey(Qt::CTRL | Qt::Key_1);
    m_today->setKey(Qt::CTRL | Qt::Key_2);
    m_records->setKey(Qt::CTRL | Qt::Key_0);
    m_save->setKeyHint(m_context.actions.keyHint(u"record.save"_s));
    row->addWidget(m_class);
    row->addSpacing(tokens::grid);
    row->addWidget(m_back);
    row->addWidget(m_date);
    row->addWidget(m_forward);
    row->addWidget(m_weekday);
    row->addWidget(m_today);
    row->addStretch(1);
    row->addWidget(m_unsaved);
    row->addWidget(m_discard);
    row->addWidget(m_save);
    return tools;
}

Card *AttendancePage::makeTotals()
{
    auto *card = new Card;
    card->setHeader(tr("Totals"));
    m_semester->setObjectName(u"totalsSemester"_s);
    m_semester->setAccessibleName(tr("Semester of the totals"));
    m_semester->addItem(tr("First semester"), static_cast<int>(Semester::First));
    m_semester->addItem(tr("Second semester"), static_cast<int>(Semester::Second));
    m_semester->addItem(tr("Whole year"), static_cast<int>(Semester::WholeYear));
    card->addHeaderWidget(m_semester);
    m_records->setObjectName(u"attendanceRecords"_s);
    m_records->setToolTip(tr("The list of absences of this class on this day"));
    connect(m_records, &Button::clicked, this, &AttendancePage::openRecords);
    card->addHeaderWidget(m_records);
    m_totalsTable->setObjectName(u"attendanceTotals"_s);
    m_totalsTable->setAccessibleName(tr("Totals"));
    m_totalsTable->setModel(m_totalsModel);
    m_totalsTable->setMarks(DataTable::Marks::Hidden);
    m_totalsTable->columns().setWidths({100, 170, 56});
    m_totalsTable->columns().keepIn(m_context.settings.store(),
                                    m_context.settings.columnsKey(u"attendanceTotals"_s));
    m_classTotal->setObjectName(u"attendanceClassTotal"_s);
    m_classTotal->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::grid);
    m_classTotal->setWordWrap(true);
    card->body()->addWidget(m_totalsTable, 1);
    card->body()->addWidget(new Separator);
    card->body()->addWidget(m_classTotal);
    card->setClipsCorners();
    card->setFixedWidth(tokens::detailsWidth);
    return card;
}

void AttendancePage::build()
{
    m_kinds->setObjectName(u"attendanceKinds"_s);
    m_table->setModel(m_model);
    m_table->setAccessibleName(title());
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *grid = new Card;
    grid->body()->addWidget(m_stack, 1);
    grid->setClipsCorners();
    m_totals = makeTotals();

    auto *parts = new QHBoxLayout;
    parts->setSpacing(tokens::gap);
    parts->addWidget(grid, 1);
    parts->addWidget(m_totals);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargins);
    column->setSpacing(tokens::grid);
    column->addWidget(makeTools());
    column->addWidget(m_kinds);
    column->addLayout(parts, 1);
}

void AttendancePage::wire()
{
    connect(&m_presenter, &AttendancePresenter::changed, this, &AttendancePage::present);
    connect(&m_presenter, &AttendancePresenter::cellsChanged, this, &AttendancePage::presentCells);
    connect(&m_presenter, &AttendancePresenter::totalsChanged, this, &AttendancePage::presentTotals);
    connect(&m_presenter, &AttendancePresenter::moveAsked, this, &AttendancePage::askMove);
    connect(&m_presenter, &AttendancePresenter::said, this,
            [this](Notices::Kind kind, const QString &text) { m_context.notices.say(kind, text); });
    connect(&m_presenter, &AttendancePresenter::saved, this, [this](const QString &text, quint64 undoStep) {
        offerUndo(m_context.undo, m_context.notices, text, undoStep);
    });
    connect(m_class, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index >= 0)
            m_presenter.chooseClass(m_class->itemData(index).toLongLong());
    });
    connect(m_class->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        const int found = m_class->findText(m_class->currentText().trimmed());
        m_class->setCurrentIndex(found >= 0 ? found : m_class->findData(m_presenter.classId()));
    });
    connect(m_date, &RocDateEdit::dateChanged, &m_presenter, &AttendancePresenter::chooseDay);
    connect(m_back, &QToolButton::clicked, this, [this] { step(AttendancePresenter::Direction::Back); });
    connect(m_forward, &QToolButton::clicked, this,
            [this] { step(AttendancePresenter::Direction::Forward); });
    connect(m_today, &Button::clicked, this, [this] { m_presenter.chooseDay(m_presenter.today()); });
    connect(m_discard, &Button::clicked, &m_presenter, &AttendancePresenter::discard);
    connect(m_save, &Button::clicked, &m_presenter, &AttendancePresenter::save);
    connect(m_semester, &QComboBox::activated, this,
            [this] { m_presenter.chooseTotals(static_cast<Semester>(m_semester->currentData().toInt())); });
    connect(m_empty, &EmptyState::actionTriggered, this, &AttendancePage::onEmptyAction);
    const auto answer = [this](const QString &id, auto run) { answerAction(m_context.actions, id, run); };
    answer(u"record.save"_s, [this] { m_presenter.save(); });
    answer(u"attendance.back"_s, [this] { step(AttendancePresenter::Direction::Back); });
    answer(u"attendance.forward"_s, [this] { step(AttendancePresenter::Direction::Forward); });
}

void AttendancePage::wireTable()
{
    connect(m_table, &AttendanceTable::typed, this,
            [this](const QString &text) { m_presenter.type(m_table->cells(), m_table->current(), text); });
    connect(m_table, &AttendanceTable::cycled, this,
            [this] { m_presenter.cycle(m_table->cells(), m_table->current()); });
    connect(m_table, &AttendanceTable::cleared, this, [this] { m_presenter.clear(m_table->cells()); });
    connect(m_table, &AttendanceTable::undone, &m_presenter, &AttendancePresenter::undo);
    connect(m_table, &AttendanceTable::redone, &m_presenter, &AttendancePresenter::redo);
    connect(m_table, &AttendanceTable::pasted, this,
            [this](const std::vector<QStringList> &block) { m_presenter.paste(m_table->current(), block); });
    connect(m_table, &AttendanceTable::moved, &m_presenter, &AttendancePresenter::endTyping);
    connect(m_table, &AttendanceTable::currentRowChanged, this, &AttendancePage::followRow);
}

void AttendancePage::refresh()
{
    m_presenter.begin();
}

void AttendancePage::hideEvent(QHideEvent *event)
{
    m_presenter.pause();
    Page::hideEvent(event);
}

QWidget *AttendancePage::firstFocus()
{
    m_wantsFocus = m_presenter.state() != AttendancePresenter::State::Ready;
    return m_wantsFocus ? static_cast<QWidget *>(m_class) : m_table;
}

void AttendancePage::reach(const std::vector<protocol::Condition> &conditions, qint64)
{
    qint64 classId = m_presenter.classId();
    QDate day = m_presenter.day();
    for (const protocol::Condition &condition : conditions) {
        if (condition.op != protocol::Condition::Operator::Equal)
            continue;
        if (condition.path == "classId"_L1 || condition.path == "studentId.classId"_L1)
            classId = condition.value.toInteger();
        else if (condition.path == "date"_L1)
            day = QDate::fromString(condition.value.toString(), Qt::ISODate);
    }
    m_presenter.choose(classId, day);
}

void AttendancePage::step(AttendancePresenter::Direction direction)
{
    if (const QDate day = m_presenter.stepped(direction); day.isValid())
        m_presenter.chooseDay(day);
}

void AttendancePage::askMove(int unsaved)
{
    auto *box = new QMessageBox(this);
    box->setObjectName(u"unsavedCells"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(title());
    box->setText(tr("%n cell(s) are not saved yet.", nullptr, unsaved));
    box->setInformativeText(tr("Save them before another day or class is shown?"));
    QPushButton *save = box->addButton(tr("Save"), QMessageBox::AcceptRole);
    QPushButton *discard = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    QPushButton *stay = box->addButton(tr("Stay here"), QMessageBox::RejectRole);
    box->setDefaultButton(save);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::finished, this, [this, box, save, discard] {
        using enum AttendancePresenter::MoveAnswer;
        m_presenter.answerMove(box->clickedButton() == save      ? Save
                               : box->clickedButton() == discard ? Discard
                                                                 : Stay);
    });
    box->open();
}

void AttendancePage::openRecords()
{
    using Operator = protocol::Condition::Operator;
    m_context.navigator.openRecords(u"absence"_s,
                                    {{u"studentId.classId.name"_s, Operator::Equal, m_presenter.className()},
                                     {u"date"_s, Operator::Equal, m_presenter.day().toString(Qt::ISODate)}});
}

void AttendancePage::onEmptyAction()
{
    using State = AttendancePresenter::State;
    switch (m_presenter.state()) {
    case State::NoClasses:
        m_context.navigator.open(QLatin1String(page_keys::imports));
        break;
    case State::NoStudents:
        m_context.navigator.openRecords(u"student"_s);
        break;
    case State::NoCodes:
        m_context.navigator.openRecords(u"codeEntry"_s);
        break;
    default:
        m_presenter.begin();
    }
}

namespace {

/// A class's day is for those who see more than their own.
bool attendants(const Grants &grants)
{
    const auto scopes = grants.scopes(Action::View, u"absence");
    return std::any_of(scopes.begin(), scopes.end(), [](Scope scope) { return scope != Scope::Own; });
}

} // namespace

PageSetup AttendancePage::page()
{
    return {QLatin1String(page_keys::attendance),
            {PageGroup::Register, 50, PagesText::tr("Attendance by class")},
            u"attendance"_s,
            &attendants,
            [](const PageContext &context) { return new AttendancePage(context); },
            {}};
}

} // namespace licheng
