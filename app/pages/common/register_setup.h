// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/common/page_table_model.h"
#include "app/pages/common/record_list_setup.h"
#include "app/pages/common/record_sections.h"
#include "app/presenters/bulk_step.h"

namespace licheng {

/// A way from the current record to a page that is filtered by it.
struct RegisterLink
{
    QString text;      ///< "Outcomes →"
    QString type;      ///< of that page's records: who may not see them is not offered the way
    QString path;      ///< of that page's records, leading here: "studentId"
    QString page = {}; ///< page key; empty: the page that lists the type
    /// The current record's field that names the record to go to; then there is no path.
    QString field = {};
};

/// A form of some fields only, opened by a button of the details.
struct RegisterForm
{
    QString id;
    QString text; ///< of the button
    QStringList fields;
    QString done; ///< said after it was saved
};

class RegisterPage;

/// Why a record does not take an action, with the article; empty: it does. None: every record does.
using ClosedReason = std::function<QString(const QJsonObject &record, const WorkState &work)>;

/// A bulk action: a step over the marked records, or over the current one when none is marked.
struct RegisterStep
{
    QString id;
    QString text;
    Action action = Action::Edit; ///< that the role must have for the type
    BulkStep step = {};
    /// Asks back before it is done, where that is called for; none: it is done at once.
    std::function<void(RegisterPage *, const QList<qint64> &ids, std::function<void()> go)> ask = {};
    ClosedReason closed = {}; ///< of the current record
    /// Of the table of actions, "outcome.select": of several steps with it the key does the one that the
    /// current record takes. Empty: a number.
    QString key = {};
};

/// A method of the process that is called for each marked record, or for the current one when none is marked.
struct RegisterCall
{
    QString id;
    QString text;
    Action action = Action::Edit;
    QString type; ///< record type for which the role must have the action
    QString method;
    std::function<QJsonObject(qint64 id, Term term)> params;
    ClosedReason closed = {}; ///< of the current record; the server says it of marked ones
};

/// A bulk action of the page's own: it begins with the marked records, or the current one when none is
/// marked.
struct RegisterAction
{
    QString id;
    QString text;
    Action action = Action::Export;
    QString type; ///< record type for which the role must have the action
    std::function<void(RegisterPage *page, const QList<qint64> &ids)> run;
    bool isOfRecord = false;  ///< it stands below the current record, too
    ClosedReason closed = {}; ///< of the current record; run says it of marked ones
};

/// A button beside import and export that works on no record.
struct RegisterTool
{
    QString id;
    QString icon;
    QString words; ///< short: they stand beside the icon
    QString text;  ///< what it does
    Action action = Action::Import;
    QString type; ///< as of RegisterAction
    std::function<void(RegisterPage *page)> run;
    bool fillsList = false; ///< an empty list offers it
    bool isImport = false;  ///< the key of imports runs it
    QString page = {};      ///< to which it leads: who has none is not offered it
};

/// What a register page is made of, beside its list. Everything but the list may be left out: details then
/// show every field and the history, the form asks for every field that people may write.
struct RegisterSetup
{
    PagePlace place = {}; ///< in the navigation; without a title: the record type's
    RecordListSetup list;
    QString noneTitle = {}; ///< heading while no row is chosen
    QString noneText = {};
    QString heading = {};             ///< column path of the heading; empty: the first column
    QString headingText = {};         ///< "Version %1" of it, where the value alone would be a bare number
    QString subheading = {};          ///< "%1　%2" of subheadingPaths; empty: they are put side by side
    QStringList subheadingPaths = {}; ///< column paths
    std::vector<SectionMaker> sections = {};
    std::vector<RegisterLink> links = {}; ///< the first stands beside the heading, the others are buttons
    std::vector<RegisterForm> forms = {}; ///< beside the whole form
    std::vector<RegisterStep> steps = {};
    std::vector<RegisterCall> calls = {};
    std::vector<RegisterAction> actions = {};
    std::vector<RegisterTool> tools = {};
    QStringList formFields = {}; ///< of the whole form
    RecordShape recordShape = {};
    /// New records start with the chosen term in their fields schoolYear and semester, and with the
    /// chosen school year in these.
    QStringList yearFields = {};
    QJsonObject defaults = {}; ///< other values of a new record
    QStringList termDays = {}; ///< fields that start with the first and the last day of the chosen term
    /// Those that hang on who is signed in.
    std::function<QJsonObject(const PageContext &)> ownDefaults = {};
    /// Everybody may read such records, in which others are named; a page of them is for who keeps them.
    bool isForKeepers = false;
};

/// A list with a column and a filter for each of the paths. An empty icon or no widths: as registerPage sets
/// them.
[[nodiscard]] RegisterSetup plainList(const QString &pageKey, const QString &type, const QString &icon,
                                      const QStringList &columns, std::vector<int> widths = {});

/// As of a list; of everything in the setup that names a field.
[[nodiscard]] QStringList unknownPaths(const RegisterSetup &setup);

/// The page of the main window that is this setup: who may view the type's records (isForKeepers: edit them)
/// may use it. \p make: of a
/// class of its own that is made of the same setup.
[[nodiscard]] PageSetup registerPage(RegisterSetup setup,
                                     std::function<Page *(const PageContext &)> make = {});

} // namespace licheng
