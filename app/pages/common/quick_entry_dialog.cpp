// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/quick_entry_dialog.h"

#include "app/models/display.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/tab_order.h"
#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/student.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Enough to see what was entered; the list of the page has the others.
constexpr size_t rowsShown = 200;

QString stateText(const QuickEntry::Row &row)
{
    using enum QuickEntry::Row::State;
    switch (row.state) {
    case Saving:
        return QuickEntryDialog::tr("Saving…");
    case Saved:
        return QuickEntryDialog::tr("Saved");
    case Kept:
        return QuickEntryDialog::tr("Kept, sent later");
    case Refused:
        return QuickEntryDialog::tr("Refused");
    case Undoing:
        return QuickEntryDialog::tr("Undoing…");
    case Undone:
        return QuickEntryDialog::tr("Undone");
    }
    return {};
}

Tone toneOf(QuickEntry::Row::State state)
{
    using enum QuickEntry::Row::State;
    return state == Saved     ? Tone::Ok
           : state == Refused ? Tone::Bad
           : state == Kept    ? Tone::Warn
                              : Tone::Neutral;
}

/// As high as it is given: what a message in it would like to have is its own affair.
class RowsPlace : public QWidget
{
public:
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
};

} // namespace

QuickEntryDialog::QuickEntryDialog(const PageContext &context, const RecordType &type,
                                   const QStringList &fields, RecordShape shape, const QJsonObject &given,
                                   std::shared_ptr<QuickEntryState> state, QWidget *parent)
    : QDialog(parent), m_context(context), m_state(std::move(state)), m_shape(std::move(shape)),
      m_entry(context.source, context.drafts, context.undo, type, fields), m_seats(context.source),
      m_messages(new MessageBar(this)), m_card(new FormCard(this)), m_scroll(new QScrollArea(this)),
      m_composition(new Composition(this)),
      m_editors(context, type, m_entry.fields(), *m_card, *m_composition)
{
    setObjectName(u"quickEntry"_s);
    setProperty("handbookPart", u"quickEntry"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Quick entry: %1").arg(recordTitle(type)));
    if (m_state->given.isEmpty() && m_state->values.isEmpty())
        *m_state = QuickEntryState::kept(context.settings, type);
    if (m_state->values.isEmpty())
        m_state->values = given;
    // Another term, another training of which the list is: that goes before what stayed from the last time.
    for (auto it = given.begin(); it != given.end(); ++it) {
        if (m_state->given.value(it.key()) != *it)
            m_state->values.insert(it.key(), *it);
    }
    m_state->given = given;
    m_entry.begin(m_state->values);

    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_card);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(m_scroll, 3);
    buildSeat();
    buildValues(m_state->asked);
    buildRows();
    resize(860, 680);
    // After the values comes the seat: what is ticked is chosen once.
    QList<QWidget *> ticks;
    for (QCheckBox *tick : std::as_const(m_ticks))
        ticks.append(tick);
    tabAsLaidOut(this, ticks);
    auto *ask = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_A), this);
    ask->setWhatsThis(tr("Ask for this field each time, or no more"));
    connect(ask, &QShortcut::activated, this, [this] {
        if (QCheckBox *tick = m_ticks.value(fieldAt(focusWidget())))
            tick->toggle();
    });

    connect(&m_editors, &RecordEditors::entered, this, &QuickEntryDialog::take);
    connect(m_composition, &Composition::heldUp, this, [this](QWidget *editor) {
        m_messages->showMessage({Tone::Warn, Composition::heldUpText(), {}});
        if (editor)
            editor->setFocus();
    });
    connect(&m_seats, &ClassSeats::read, this, &QuickEntryDialog::showClass);
    connect(&m_seats, &ClassSeats::told, this, &QuickEntryDialog::showFound);
    connect(&m_entry, &QuickEntry::rowsChanged, this, &QuickEntryDialog::showRows);
    connect(&m_entry, &QuickEntry::refused, this, &QuickEntryDialog::showRefused);
    connect(m_messages, &MessageBar::actionTriggered, this, &QuickEntryDialog::showSame);
    auto *save = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_S), this);
    save->setWhatsThis(tr("Enter the record"));
    connect(save, &QShortcut::activated, this, &QuickEntryDialog::saveNow);
    m_editors.show(m_entry.values());
    applyShape();
    m_seats.setClass(m_state->classId);
    m_seat->setText(QString(m_state->seat));
}

QuickEntryDialog::~QuickEntryDialog()
{
    keepState();
    m_editors.mute();
    delete m_scroll;
}

void QuickEntryDialog::keepState()
{
    QJsonObject values = m_entry.values();
    // What was refused is not gone on with.
    for (const FieldFault &fault : faults())
        values.remove(fault.field);
    m_state->values = values;
    m_state->classId = m_seats.classId();
    m_state->seat = m_seat->text();
    m_state->asked.clear();
    for (const QString &field : shownFields()) {
        if (m_ticks.value(field)->isChecked())
            m_state->asked.append(field);
    }
    m_state->keep(m_context.settings, m_entry.type());
}

void QuickEntryDialog::done(int result)
{
    // A date or a code tells its value when its field is left.
    m_editors.whenEntered([this, result] {
        if (m_entry.refusedCount() > 0)
            askLeave(result);
        else
            leave(result);
    });
}

void QuickEntryDialog::leave(int result)
{
    // Who goes by himself wants no record of it; a program that ends goes on with it.
    m_seat->clear();
    QDialog::done(result);
}

void QuickEntryDialog::buildValues(QStringList asked)
{
    for (const FieldInfo *field : m_entry.fields()) {
        const QString name = QLatin1String(field->name);
        QCheckBox *tick = m_card->field(name)->addTick(tr("Ask each time"));
        tick->setObjectName(u"ask-%1"_s.arg(name));
        tick->setToolTip(
            tr("Asked after each seat; the last value stays until another one is typed. Alt+A in "
               "the field changes it."));
        tick->setChecked(asked.contains(name));
        connect(tick, &QCheckBox::toggled, this, &QuickEntryDialog::keepState);
        m_ticks.insert(name, tick);
    }
}

void QuickEntryDialog::buildSeat()
{
    const FieldEditor editor = makeFieldEditor(
        m_context, *recordTypeOf<Student>().field(u"classId"), FieldEditorPlace::Form,
        [this](const QJsonValue &value) {
            if (value.isString())
                m_class->setError(tr("No class is called “%1”.").arg(value.toString()));
            else if (value.toInteger() != m_seats.classId())
                m_seats.setClass(value.toInteger());
        },
        m_entry.type());
    editor.widget->setObjectName(u"quickClass"_s);
    editor.set(m_state->classId == 0 ? QJsonValue() : QJsonValue(m_state->classId));
    m_class = new FormField(tr("Class"), editor.widget, this);

    m_seat = new QLineEdit;
    takeKeysAsTheyAre(m_seat);
    m_seat->setObjectName(u"quickSeat"_s);
    m_seat->setMaxLength(20);
    m_seat->installEventFilter(this);
    m_seatField = new FormField(tr("Seat or student number"), m_seat, this);
    m_seat->setObjectName(u"quickSeat"_s);
    connect(m_seat, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_isEnterWanted = false;
        m_seats.look(text);
        m_state->seat = text;
        m_state->keep(m_context.settings, m_entry.type());
    });
    m_name = new TextLabel({}, Type::Heading);
    m_name->setObjectName(u"quickName"_s);
    auto *enter = new Button(tr("Enter the record"), ButtonKind::Primary, this);
    enter->setObjectName(u"quickSave"_s);
    enter->setKeyHint(u"Enter"_s);
    enter->setFocusPolicy(Qt::TabFocus);
    connect(enter, &Button::clicked, this, &QuickEntryDialog::saveNow);

    auto *row = new QHBoxLayout;
    row->setSpacing(tokens::gap);
    row->addWidget(m_class, 3);
    row->addWidget(m_seatField, 3);
    row->addWidget(m_name, 3);
    row->addWidget(enter);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void QuickEntryDialog::buildRows()
{
    auto *table = new DataTable(this);
    table->setObjectName(u"quickRows"_s);
    table->setAccessibleName(tr("Entered just now"));
    table->setMarks(DataTable::Marks::Hidden);
    m_rows = new QStandardItemModel(0, 5, this);
    m_rows->setHorizontalHeaderLabels(
        {tr("Seat"), tr("Student number"), tr("Name"), tr("Entered"), tr("State")});
    table->setModel(m_rows);
    table->columns().setWidths({56, 110, 110, 380, 130});
    m_undo = new Button(tr("Undo the last one"), ButtonKind::Secondary, this);
    m_undo->setObjectName(u"quickUndo"_s);
    m_undo->setKey(QKeySequence(Qt::ALT | Qt::Key_Z));
    m_undo->setFocusPolicy(Qt::TabFocus);
    m_again = new Button(tr("Enter the refused ones again"), ButtonKind::Secondary, this);
    m_again->setObjectName(u"quickAgain"_s);
    m_again->setKey(QKeySequence(Qt::ALT | Qt::Key_R));
    m_again->setFocusPolicy(Qt::TabFocus);
    m_again->setToolTip(
        tr("With the values as they stand now; what is asked each time stays each one's own"));
    connect(m_again, &Button::clicked, this, &QuickEntryDialog::enterRefused);
    m_count = new TextLabel({}, Type::Body, Ink::Dim);
    m_count->setObjectName(u"quickCount"_s);
    auto *close = new Button(tr("Close"), ButtonKind::Secondary, this);
    close->setObjectName(u"quickClose"_s);
    close->setKeyHint(u"Esc"_s);
    connect(m_undo, &Button::clicked, this, [this] {
        m_entry.undoLast();
        goTo(m_seat);
    });
    connect(close, &Button::clicked, this, &QDialog::reject);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(tokens::gap);
    foot->addWidget(m_undo);
    foot->addWidget(m_again);
    foot->addWidget(m_count, 1);
    foot->addWidget(close);
    auto *column = static_cast<QVBoxLayout *>(layout());
    // A message takes its room from the rows alone: what one types into stays where it is.
    constexpr int leastRows = 132;
    auto *place = new RowsPlace;
    place->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    place->setMinimumHeight(leastRows);
    auto *rows = new QVBoxLayout(place);
    rows->setContentsMargins({});
    rows->setSpacing(tokens::gap);
    rows->addWidget(table, 1);
    rows->addWidget(m_messages);
    column->addWidget(place, 2);
    column->addLayout(foot);
    showRows();
}

QStringList QuickEntryDialog::shownFields() const
{
    QStringList names;
    for (const FieldInfo *field : m_entry.fields()) {
        const QString name = QLatin1String(field->name);
        if (!m_card->field(name)->isHidden())
            names.append(name);
    }
    return names;
}

void QuickEntryDialog::take(const QString &field, const QJsonValue &value)
{
    auto fault = m_entry.setValue(field, value);
    m_editors.setShown(field, m_entry.values().value(field));
    if (!fault)
        fault = codeFault(m_context.codes, *m_entry.type().field(field), m_shape, m_entry.values());
    m_card->setError(field, fault ? m_editors.sentenceOf(*fault) : QString());
    if (field == m_shape.dependsOn)
        applyShape();
    followFaults();
    keepState();
}

void QuickEntryDialog::applyShape()
{
    if (m_shape.field)
        m_entry.setOutside(m_editors.applyShape(m_shape, m_entry.values()));
}

void QuickEntryDialog::showClass()
{
    m_class->setError({});
    followClass();
    QString help;
    if (const auto count = int(m_seats.students().size()); count > 0) {
        help = tr("%Ln students, seats %1", nullptr, count).arg(m_seats.taken());
        if (const QString empty = m_seats.empty(); !empty.isEmpty())
            help = tr("%1; empty: %2").arg(help, empty);
    } else if (m_seats.isUnread()) {
        help = messages::readFault({protocol::ErrorCode::Lost, {}, {}});
    } else if (m_seats.classId() != 0) {
        help = tr("Nobody of this class may be seen by this account.");
    }
    m_class->setHelp(help);
    m_seats.look(m_seat->text());
}

void QuickEntryDialog::showFound(const ClassSeats::Found &found)
{
    using enum ClassSeats::Found::Kind;
    m_found = found;
    const QString typed = m_seat->text().trimmed();
    QString error;
    if (found.kind == Empty && m_seats.classId() == 0) {
        error = tr("Choose the class first, or type a student number.");
    } else if (found.kind == Empty) {
        error = tr("Nobody has seat %1. Taken: %2.").arg(typed, m_seats.taken());
        if (const QString empty = m_seats.empty(); !empty.isEmpty())
            error += u' ' + tr("Empty: %1.").arg(empty);
    } else if (found.kind == Several) {
        error = tr("More than one student has seat %1: type the student number.").arg(typed);
    } else if (found.kind == Unknown) {
        error = tr("No student has the number %1.").arg(typed);
    } else if (found.kind == Unanswered) {
        error = tr("The server did not answer; type the number again when the connection is back.");
    }
    m_seatField->setError(error);
    QString name;
    if (found.kind == One) {
        QStringList parts{found.student.name};
        if (!found.student.state.isEmpty())
            parts.append(codeText(choices<StudentState>(), found.student.state));
        if (m_entry.hasEntered(found.student.id))
            parts.append(tr("entered already"));
        name = parts.join(u'　');
        m_seatField->setHelp(u"%1　%2"_s.arg(found.student.className, found.student.number).trimmed());
    } else {
        m_seatField->setHelp({});
    }
    m_name->setText(name);
    if (std::exchange(m_isEnterWanted, false) && found.kind == One)
        goOn();
}

QString QuickEntryDialog::fieldAt(const QWidget *place) const
{
    for (const FieldInfo *field : m_entry.fields()) {
        const QString name = QLatin1String(field->name);
        if (place && m_card->field(name)->isAncestorOf(place))
            return name;
    }
    return {};
}

void QuickEntryDialog::goOn()
{
    const bool isSeat = focusWidget() == m_seat;
    if (isSeat && m_seats.isAsking()) {
        m_isEnterWanted = true;
        return;
    }
    const bool hasStudent = m_found.kind == ClassSeats::Found::Kind::One;
    if (isSeat && !hasStudent) {
        m_seat->selectAll();
        return;
    }
    const QString at = fieldAt(focusWidget());
    const auto isTicked = [this](const QString &field) { return m_ticks.value(field)->isChecked(); };
    // From the class to what is still open, through the values to the seat; from the seat through what is
    // asked each time.
    const bool isAsking = hasStudent && (isSeat || (!at.isEmpty() && isTicked(at)));
    const QStringList fields = shownFields();
    const FieldFaults open = faults();
    for (qsizetype next = fields.indexOf(at) + 1; next < fields.size(); ++next) {
        const bool isOpen = std::any_of(open.begin(), open.end(),
                                        [&](const FieldFault &fault) { return fault.field == fields[next]; });
        if (isAsking ? isTicked(fields[next]) : !at.isEmpty() || isOpen) {
            goTo(m_card->field(fields[next])->editor());
            return;
        }
    }
    if (isAsking)
        saveNow();
    else
        goTo(m_seat);
}

void QuickEntryDialog::saveNow()
{
    if (m_found.kind != ClassSeats::Found::Kind::One) {
        goTo(m_seat);
        return;
    }
    m_editors.whenEntered([this, student = m_found.student] {
        if (const FieldFaults open = faults(); !open.empty()) {
            showFaults(open);
            return;
        }
        m_told = Told::Nothing;
        m_messages->clear();
        m_card->clearErrors();
        m_entry.enter(student);
        keepState();
        m_seat->clear();
        goTo(m_seat);
    });
}

void QuickEntryDialog::showRows()
{
    m_rows->setRowCount(0);
    size_t shown = 0;
    for (const QuickEntry::Row &row : m_entry.rows()) {
        if (++shown > rowsShown)
            break;
        QStringList values{recordName(m_entry.type(), row.record)};
        for (const QString &field : shownFields()) {
            const FieldInfo *info = m_entry.type().field(field);
            const bool isNamed = info->kind != FieldKind::Reference && info->kind != FieldKind::References;
            if (!isNamed || (!m_ticks.value(field)->isChecked() && !m_ofClass.contains(field)))
                continue;
            // What the record is called by is said already.
            const QString text = displayText(*info, row.record.value(field));
            if (!values.first().split(u' ').contains(text))
                values.append(text);
        }
        auto *state = new QStandardItem(row.text.isEmpty() ? stateText(row) : row.text);
        state->setData(stateText(row), ChipTextRole);
        state->setData(int(toneOf(row.state)), ChipToneRole);
        state->setToolTip(row.text);
        m_rows->appendRow(
            {new QStandardItem(row.student.seat > 0 ? QString::number(row.student.seat) : QString()),
             new QStandardItem(row.student.number), new QStandardItem(row.student.name),
             new QStandardItem(row.text.isEmpty() ? values.join(u'　') : row.text), state});
    }
    const bool hasRefused = m_entry.refusedCount() > 0;
    const QString entered = tr("%Ln entered", nullptr, m_entry.saved());
    m_count->setText(hasRefused ? entered + u'　' + refusedText() : entered);
    m_again->setVisible(hasRefused);
    m_undo->setEnabled(m_entry.lastStep() != 0);
}

void QuickEntryDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (event->spontaneous())
        return;
    const FieldFaults open = faults();
    if (m_state->classId == 0 && m_seats.classId() == 0)
        goTo(m_class->editor());
    else if (!open.empty())
        goTo(m_card->field(open.front().field)->editor());
    else
        goTo(m_seat);
}

bool QuickEntryDialog::eventFilter(QObject *watched, QEvent *event)
{
    // With nothing typed there is nothing of the line's own to take back.
    if (watched == m_seat && event->type() == QEvent::KeyPress && m_seat->text().isEmpty() &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo)) {
        m_entry.undoLast();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void QuickEntryDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() & Qt::ControlModifier)
            saveNow();
        else
            goOn();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace licheng
