print("mingwu-compile")
