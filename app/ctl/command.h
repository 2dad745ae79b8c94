// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/session.h"
#include "app/ctl/arguments.h"
#include "app/ctl/exit_code.h"
#include "app/ctl/output.h"

#include <functional>
#include <memory>

namespace licheng::ctl {

/// What every command works with.
struct Workplace
{
    Session &session;
    const Arguments &arguments;
    Output &output;
};

/// One subcommand after sign-in. Ends with finished(), once.
class Command : public QObject
{
    Q_OBJECT
public:
    explicit Command(Workplace place) : m_place(place) {}

    /// Reads the options before anything is connected; the error is a usage error.
    [[nodiscard]] virtual Result<Done> prepare() = 0;
    virtual void start() = 0;

Q_SIGNALS:
    void finished(licheng::ctl::ExitCode code);

protected:
    [[nodiscard]] Session &session() const { return m_place.session; }
    [[nodiscard]] const Arguments &arguments() const { return m_place.arguments; }
    [[nodiscard]] Output &output() const { return m_place.output; }

    /// Whether --out names a file that a paper is written to: what draws a .pdf is prepared by its name.
    [[nodiscard]] Result<Done> paperFile() const;
    void finish(ExitCode code) { Q_EMIT finished(code); }
    /// Tells the fault in words and as JSON, and ends with its exit code.
    void fail(const protocol::Fault &fault, const RecordType *type = nullptr);
    /// Tells what the server took but found odd about a record (`warnings` of an answer), on standard error.
    void tellWarnings(const QJsonObject &answer, const RecordType &type);

private:
    Workplace m_place;
};

/// Error answer as JSON: code, message and data as they came.
[[nodiscard]] QJsonObject faultJson(const protocol::Fault &fault);

} // namespace licheng::ctl
