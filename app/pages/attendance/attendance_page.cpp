// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/attendance/attendance_page.h"

#include "app/pages/attendance/attendance_model.h"
#include "app/pages/attendance/attendance_table.h"
#include "app/pages/attendance/attendance_totals_card.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/shown_print.h"
#include "app/presenters/messages.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/form/choicelist.h"
#include "app/widgets/form/rocdateedit.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/flowlayout.h"
#include "app/widgets/table/rowmenu.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/card.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/roc_date.h"
#include "shared/model/student.h"

#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using State = AttendancePresenter::State;

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
      m_table(new AttendanceTable(studentLabel(u"seat"_s), studentLabel(u"studentNumber"_s),
                                  studentLabel(u"name"_s))),
      m_stack(new QStackedWidget), m_empty(new EmptyState), m_class(new QComboBox), m_date(new RocDateEdit),
      m_back(new IconButton(u"chevron-left"_s, tr("Previous school day"))),
      m_forward(new IconButton(u"chevron-right"_s, tr("Next school day"))),
      m_today(new Button(tr("Today"), ButtonKind::Quiet)), m_weekday(new TextLabel({}, Type::Body, Ink::Dim)),
      m_unsaved(new TextLabel({}, Type::Small, Ink::Warn)),
      m_discard(new Button(tr("Discard"), ButtonKind::Quiet)),
      m_save(new Button(tr("Save"), ButtonKind::Primary)), m_kinds(new QWidget),
      m_kindsRow(new FlowLayout(m_kinds)), m_totals(new AttendanceTotalsCard(context, m_presenter))
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
    goOnFromList(m_class->completer());
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
    connect(m_empty, &EmptyState::actionTriggered, this, &AttendancePage::onEmptyAction);
    const bool mayEnter = m_context.work.may(Action::Edit, u"absence"_s);
    answerAction(
        m_context.actions, u"record.save"_s, [this] { m_presenter.save(); },
        mayEnter ? Offer::Shown : Offer::Hidden);
    const auto answer = [this](const QString &id, auto run) { answerAction(m_context.actions, id, run); };
    answer(u"page.print"_s, [this] { print(); });
    answer(u"attendance.back"_s, [this] { step(AttendancePresenter::Direction::Back); });
    answer(u"attendance.forward"_s, [this] { step(AttendancePresenter::Direction::Forward); });
}

void AttendancePage::print()
{
    PrintedTable grid;
    grid.head.headers = {tr("Seat"), tr("Student number"), tr("Name")};
    for (int period = 0; period < m_model->columnCount(); ++period)
        grid.head.headers.append(m_model->headerData(period, Qt::Horizontal, Qt::DisplayRole).toString());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStringList cells;
        for (const auto role :
             {AttendanceModel::SeatRole, AttendanceModel::NumberRole, AttendanceModel::NameRole})
            cells.append(m_model->headerData(row, Qt::Vertical, role).toString());
        for (int period = 0; period < m_model->columnCount(); ++period)
            cells.append(m_model->index(row, period).data().toString());
        grid.rows.push_back(cells);
    }
    printShown(m_context, this, {subtitle()}, {{{}, grid}});
}

void AttendancePage::wireTable()
{
    m_table->rowMenu().setFill([this](QMenu &menu) {
        if (!m_presenter.editVerdict().isAllowed())
            return;
        for (const CodeListEntry &kind : m_shownKinds)
            RowMenu::add(menu, kind.name, kind.code,
                         [this, code = kind.code] { m_presenter.put(m_table->cells(), code); });
        RowMenu::add(menu, tr("Present"), u"Delete"_s, [this] { m_presenter.clear(m_table->cells()); });
        RowMenu::add(menu, tr("Paste"), u"Ctrl+V"_s, [this] { m_table->paste(); });
    });
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
    else
        m_context.notices.say(Notices::Kind::Info,
                              direction == AttendancePresenter::Direction::Forward
                                  ? tr("There is no later day of school to enter yet.")
                                  : tr("There is no earlier day of school in this school year."));
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

void AttendancePage::onEmptyAction()
{
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

QString AttendancePage::title() const
{
    return tr("Attendance by class");
}

QString AttendancePage::subtitle() const
{
    if (m_presenter.state() == State::Loading)
        return tr("Reading…");
    if (m_presenter.className().isEmpty())
        return {};
    QStringList parts{m_presenter.className(), roc::slashed(m_presenter.day())};
    if (m_presenter.state() == State::Ready)
        parts.append(tr("%n student(s)", nullptr, m_presenter.grid().rows()));
    return parts.join(u"　・　"_s);
}

void AttendancePage::presentClasses()
{
    const QSignalBlocker quiet(m_class);
    if (m_shownClasses != m_presenter.classes()) {
        m_shownClasses = m_presenter.classes();
        m_class->clear();
        for (const AttendanceClass &each : m_shownClasses)
            m_class->addItem(each.name, each.id);
    }
    m_class->setEnabled(!m_shownClasses.empty());
    // A name that is being typed is not written over because somebody else saved something.
    if (!m_class->lineEdit()->isModified() || !m_class->lineEdit()->hasFocus())
        m_class->setCurrentIndex(m_class->findData(m_presenter.classId()));
}

void AttendancePage::presentKinds()
{
    const bool mayEdit = m_presenter.editVerdict().isAllowed();
    m_kinds->setVisible(m_presenter.state() == State::Ready);
    if (m_shownKinds == m_presenter.grid().kinds())
        return;
    m_shownKinds = m_presenter.grid().kinds();
    while (QLayoutItem *item = m_kindsRow->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    if (!mayEdit) {
        auto *why =
            new TextLabel(messages::refusal(m_presenter.editVerdict().refusal()), Type::Small, Ink::Dim);
        why->setElide(Qt::ElideNone);
        m_kindsRow->addWidget(why);
        return;
    }
    for (const CodeListEntry &kind : m_shownKinds) {
        auto *button = new Button(u"%1 %2"_s.arg(kind.code, kind.name));
        button->setObjectName(u"kind-"_s + kind.code);
        // The selection of the grid is what it is for.
        button->setFocusPolicy(Qt::NoFocus);
        connect(button, &Button::clicked, this,
                [this, code = kind.code] { m_presenter.put(m_table->cells(), code); });
        m_kindsRow->addWidget(button);
    }
    auto *keys = new TextLabel(tr("Space: next kind　Delete: present"), Type::Small, Ink::Dim);
    keys->setElide(Qt::ElideNone);
    keys->setMinimumHeight(tokens::controlHeight);
    m_kindsRow->addWidget(keys);
}

void AttendancePage::present()
{
    presentClasses();
    {
        const QSignalBlocker quiet(m_date);
        m_date->setToday(m_presenter.today());
        if (!m_date->isModified() || !m_date->hasFocus())
            m_date->setDate(m_presenter.day());
    }
    const DayOff off = m_presenter.dayOff();
    const QString occasion = m_presenter.occasion();
    const QString weekday = QLocale().dayName(m_presenter.day().dayOfWeek());
    m_weekday->setText(off == DayOff::None ? weekday
                       : occasion.isEmpty()
                           ? tr("%1: no school", "day of the week").arg(weekday)
                           : tr("%1: %2, no school", "day of the week, holiday").arg(weekday, occasion));
    m_weekday->setInk(off == DayOff::None ? Ink::Dim : Ink::Warn);
    m_weekday->setToolTip(
        off == DayOff::Weekend   ? tr("A day at the weekend: make sure that there were lessons.")
        : off == DayOff::Holiday ? tr("A holiday of the school calendar: make sure that there were lessons.")
                                 : QString());
    m_back->setEnabled(m_presenter.stepped(AttendancePresenter::Direction::Back).isValid());
    m_forward->setEnabled(m_presenter.stepped(AttendancePresenter::Direction::Forward).isValid());
    m_today->setEnabled(m_presenter.day() != m_presenter.today());
    presentKinds();
    const int row = m_table->currentIndex().row();
    const int column = m_table->currentIndex().column();
    m_model->update();
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0 && m_model->columnCount() > 0)
        m_table->setCurrentIndex(m_model->index(std::clamp(row, 0, m_model->rowCount() - 1),
                                                std::clamp(column, 0, m_model->columnCount() - 1)));
    m_stack->setCurrentIndex(m_presenter.state() == State::Ready ? 0 : 1);
    if (m_presenter.state() != State::Ready)
        presentEmpty();
    else if (std::exchange(m_wantsFocus, false) && isAncestorOf(QApplication::focusWidget()))
        m_table->setFocus(Qt::OtherFocusReason);
    m_totals->present();
    followRow(m_table->currentIndex().row());
    presentCells();
}

void AttendancePage::presentEmpty()
{
    const QString icon = u"attendance"_s;
    const auto wayTo = [](bool isThere, const QString &text) { return isThere ? text : QString(); };
    const Navigator &navigator = m_context.navigator;
    switch (m_presenter.state()) {
    case State::NoClasses:
        m_empty->setEmpty(
            icon, tr("No class of this school year is yours to see"),
            tr("Classes come with the students' list of the school year; a class tutor sees the own class."),
            wayTo(navigator.hasPage(QLatin1String(page_keys::imports)), tr("Import the students")));
        return;
    case State::NotBegun:
        m_empty->setEmpty(icon, tr("This school year has not begun"),
                          tr("Attendance is entered from its first day on."));
        return;
    case State::NoCodes:
        m_empty->setEmpty(icon, tr("No periods or kinds of absence are known"),
                          tr("Both are code tables of the school; enter or import them first."),
                          wayTo(navigator.shows(u"codeEntry"_s), tr("Open the code tables")));
        return;
    case State::NoStudents:
        m_empty->setEmpty(icon, tr("This class has no students"),
                          tr("Choose another class, or assign students to it in the register."),
                          wayTo(navigator.shows(u"student"_s), tr("Open the students")));
        return;
    case State::Failed:
        m_empty->setEmpty(icon, tr("The attendance could not be read"), m_presenter.problem(),
                          tr("Try again"));
        return;
    default:
        m_empty->setEmpty(icon, tr("Reading…"), tr("The server is being asked."));
    }
}

void AttendancePage::presentCells()
{
    m_model->updateCells();
    const AttendanceGrid &grid = m_presenter.grid();
    const int unsaved = grid.unsaved();
    const bool mayEdit = m_presenter.editVerdict().isAllowed();
    m_table->setSteps(grid.canUndo() ? AttendanceTable::Steps::Undoable : AttendanceTable::Steps::None);
    m_unsaved->setText(m_presenter.isSaving() ? tr("Saving…")
                       : unsaved > 0          ? tr("%n cell(s) not saved", nullptr, unsaved)
                                              : QString());
    m_save->setVisible(mayEdit);
    m_discard->setVisible(mayEdit);
    m_save->setEnabled(unsaved > 0 && !m_presenter.isSaving());
    m_discard->setEnabled(unsaved > 0 && !m_presenter.isSaving());
    Q_EMIT headerChanged();
}

void AttendancePage::followRow(int row)
{
    const auto &students = m_presenter.grid().students();
    if (row >= 0 && row < int(students.size()))
        m_totals->showStudent(students[size_t(row)].id);
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
            {},
            {},
            {u"absence"_s}};
}

} // namespace licheng
